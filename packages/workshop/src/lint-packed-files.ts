import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { Workspace } from './workspaces.ts'

/** What every tarball holds besides what its `exports` name. */
const expected = ['LICENSE', 'README.md', 'package.json'] as const

/**
 * Asks npm what it would pack, and names what is missing, what is ours alone (sources, tests, hidden files), and links of
 * the README to what does not come along: npm shows it without the repository around it.
 */
export const lintPackedFiles = ({ dir }: Workspace): readonly string[] => {
  const { status, stdout, stderr } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: dir,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (status !== 0) return [`npm cannot pack it: ${stderr.trim()}`]
  const [packed]: readonly Packed[] = JSON.parse(stdout)
  const paths = (packed?.files ?? []).map(({ path }) => path)
  return [
    ...expected.filter((path) => !paths.includes(path)).map((path) => `the tarball lacks ${path}`),
    ...paths.filter((path) => !isOurs(path)).map((path) => `the tarball must not hold ${path}`),
    ...deadLinks(join(dir, 'README.md'), paths),
  ]
}

const deadLinks = (readme: string, paths: readonly string[]): readonly string[] => {
  const text = existsSync(readme) ? readFileSync(readme, 'utf8') : ''
  return [...text.matchAll(/\]\(([^)\s]+)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^([a-z]+:|#)/.test(target))
    .filter((target) => !paths.includes(posix.normalize(target.replace(/#.*/, ''))))
    .map((target) => `README.md links to ${target}, which is not in the tarball`)
}

interface Packed {
  readonly files: readonly { readonly path: string }[]
}

const isOurs = (path: string): boolean =>
  expected.some((name) => name === path) || /^dist\/[^./][^/]*\.(js|d\.ts)(\.map)?$/.test(path)
