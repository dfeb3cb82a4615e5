import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findFiles } from '../../src/find-files.ts'
import { root } from '../../src/root.ts'
import { findWorkspaces } from '../../src/workspaces.ts'
import type { Surroundings } from './judge-block.ts'

const isSource = (path: string) => /\.(ts|js|mjs)$/.test(path)
const read = (path: string) => readFileSync(path, 'utf8').replaceAll('\r\n', '\n')

/** What of this repository the docs may refer to: examples and tests run, the packages and scripts exist. */
export const readSurroundings = (): Surroundings => {
  const workspaces = findWorkspaces(root)
  const lock: { readonly packages: Readonly<Record<string, unknown>> } = JSON.parse(
    read(join(root, 'package-lock.json')),
  )
  const { scripts }: { readonly scripts: object } = JSON.parse(read(join(root, 'package.json')))
  const tested = workspaces.flatMap(({ dir, manifest }) => [
    ...findFiles(join(dir, 'test'), isSource),
    ...(manifest.private === true && dir.includes('examples') ? findFiles(join(dir, 'src'), isSource) : []),
  ])
  const installed = Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, ''))
  return {
    testedFiles: tested.map(read),
    packages: new Set([...installed, ...workspaces.map(({ manifest }) => manifest.name)]),
    scripts: new Set([...Object.keys(scripts), 'start', 'test']),
    files: (path) => path !== '' && existsSync(join(root, path)),
  }
}
