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

/** Imports every entry of a package by its name, from the package's own folder; prints what each exports. */
const importAll = ({ dir, manifest }: Workspace, options: readonly string[]) => {
  const names = Object.keys(manifest.exports ?? {}).map((subpath) => manifest.name + subpath.slice(1))
  const lines = names.map((name) => {
    const text = JSON.stringify(name)
    return `console.log(${text}, Object.keys(await import(${text})).sort().join(' '))`
  })
  const args = [...options, '--input-type=module', '-e', lines.join('\n')]
  return spawnSync(process.execPath, args, { cwd: dir, encoding: 'utf8' })
}

/** Loads what was built in a bare Node, and looks whether it exports all that its source does. */
const compareExports = (workspace: Workspace): readonly string[] => {
  const built = importAll(workspace, [])
  if (built.status !== 0) return [`does not load in Node: ${built.stderr.trim()}`]
  const source = importAll(workspace, ['--conditions=postern-source', `--import=${import.meta.resolve('tsx')}`])
  if (source.status !== 0) return [`the source does not load: ${source.stderr.trim()}`]
  if (built.stdout === source.stdout) return []
  return [`exports other names than its source:\n${built.stdout}instead of\n${source.stdout}`]
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
  ...compareExports(workspace),
  ...lintPackedFiles(workspace),
  ...(await lintForPublishing(workspace)),
  ...(await lintTypes(workspace)),
]
