import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { checkPackage, Package } from '@arethetypeswrong/core'
import { problemAffectsResolutionKind } from '@arethetypeswrong/core/problems'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { findFiles } from './find-files.ts'
import { lintPackedFiles } from './lint-packed-files.ts'
import type { Workspace } from './workspaces.ts'

/** Imports every entry of a package by its name in a bare Node, from the package's own folder. */
const importAll = ({ dir, manifest }: Workspace): readonly string[] => {
  const names = Object.keys(manifest.exports ?? {}).map((subpath) => manifest.name + subpath.slice(1))
  const script = names.map((name) => `await import(${JSON.stringify(name)})`).join('\n')
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: dir,
    encoding: 'utf8',
  })
  return status === 0 ? [] : [`does not load in Node: ${stderr.trim()}`]
}

const lintForPublishing = async ({ dir, manifest }: Workspace): Promise<readonly string[]> => {
  const { messages } = await publint({ pkgDir: dir, strict: true })
  return messages.map((message) => `publint: ${formatMessage(message, { ...manifest }, { color: false })}`)
}

/** Asks whether types and code agree wherever ES modules are understood. */
const lintTypes = async ({ dir, manifest }: Workspace): Promise<readonly string[]> => {
  const files = [join(dir, 'package.json'), ...findFiles(join(dir, 'dist'), () => true)]
  const inPackage = (file: string) => `/node_modules/${manifest.name}/${relative(dir, file).replaceAll('\\', '/')}`
  const contents = Object.fromEntries(files.map((file) => [inPackage(file), readFileSync(file, 'utf8')]))
  const analysis = await checkPackage(new Package(contents, manifest.name, '0.0.0'))
  if (analysis.types === false) return ['are the types wrong: there are none']
  return analysis.problems
    .filter((problem) =>
      (['node16-esm', 'bundler'] as const).some((kind) => problemAffectsResolutionKind(problem, kind, analysis)),
    )
    .map((problem) => `are the types wrong: ${JSON.stringify(problem)}`)
}

/** Finds what would go wrong for those who install a built package: its package.json, its types, its modules, its files. */
export const lintPackage = async (workspace: Workspace): Promise<readonly string[]> => [
  ...importAll(workspace),
  ...lintPackedFiles(workspace),
  ...(await lintForPublishing(workspace)),
  ...(await lintTypes(workspace)),
]
