import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'esbuild'
import { bundle } from './bench/bundle.ts'
import { root } from './root.ts'

/** Below the repository, so that `import.meta.resolve` finds what is installed. */
const BUNDLES = join(root, 'packages/workshop/dist')

/** What tests import in place of uvu, so that a run tells which requirements it has proven. */
const RECORDER = join(root, 'packages/workshop/src/requirements/recorded-uvu.ts')

/** An `import.meta.url` stays that of its source, next to which are its fixtures and the programs that it starts. */
const keepUrls: Plugin = {
  name: 'keep-urls',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      if (!source.includes('import.meta.url')) return undefined
      // On the first line, or the one behind that of a program, so that line numbers stay.
      const declared = `const importMetaUrl = '${pathToFileURL(path)}'; `
      return { contents: source.replace(/^(#!.*\n)?/, (first) => `${first}${declared}`), loader: 'ts' }
    }),
}

/** What is installed stays an import, of the very file that the importing source would get; sources are bundled. */
const keepImports: Plugin = {
  name: 'keep-imports',
  setup: ({ onResolve, resolve }) =>
    onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...importer }) => {
      if (pluginData === 'asked' || importer.kind === 'entry-point' || path.startsWith('node:')) return undefined
      if (path === 'uvu' && importer.importer !== RECORDER) return { path: RECORDER }
      const found = await resolve(path, { ...importer, pluginData: 'asked' })
      if (found.errors.length > 0 || !/[\\/]node_modules[\\/]/.test(found.path)) return found
      return { path: String(pathToFileURL(found.path)), external: true }
    }),
}

/** Names the folder in which the processes of one test run share what they bundle: many start the same program. */
export const SHARED = 'POSTERN_SHARED_BUNDLES'

/**
 * Makes JavaScript of programs and all sources that they import: one starts in a third of the time that it takes with tsx.
 *
 * Gives back where each program's is until this process ends. What it imports by a path that it computes is not in it.
 * Within a test run the same programs are bundled once.
 *
 * @throws {Error} where a source does not parse, or imports what is not there
 */
export const bundlePrograms = async (files: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const shared = process.env[SHARED]
  const outdir = shared === undefined ? makeFolder() : await shareBundles(shared, files)
  if (shared === undefined) await writeBundles(files, outdir)
  return new Map(nameAll(files).map(({ file, name }) => [file, join(outdir, `${name}.js`)]))
}

/** A folder for bundles, which goes when this process ends. */
export const makeFolder = (): string => {
  mkdirSync(BUNDLES, { recursive: true })
  const folder = mkdtempSync(join(BUNDLES, 'programs-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const nameAll = (files: readonly string[]) =>
  files.map((file, index) => ({ file, name: `${parse(file).name}-${index}` }))

/** Takes what another process of the run has made, or makes it; of two at once, one's is kept. */
const shareBundles = async (shared: string, files: readonly string[]): Promise<string> => {
  const folder = join(shared, createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 16))
  if (existsSync(folder)) return folder
  const own = mkdtempSync(join(shared, 'unfinished-'))
  await writeBundles(files, own)
  try {
    renameSync(own, folder)
  } catch {
    rmSync(own, { recursive: true })
  }
  return folder
}

const writeBundles = async (files: readonly string[], outdir: string): Promise<void> => {
  await bundle({
    entryPoints: nameAll(files).map(({ file, name }) => ({ in: file, out: name })),
    outdir,
    // What several programs import is written once.
    splitting: true,
    conditions: ['postern-source'],
    define: { 'import.meta.url': 'importMetaUrl' },
    plugins: [keepUrls, keepImports],
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'silent',
  })
}
