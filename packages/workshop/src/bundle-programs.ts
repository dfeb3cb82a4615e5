import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
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
      // On the first line, so that line numbers stay.
      return { contents: `const importMetaUrl = '${pathToFileURL(path)}'; ${source}`, loader: 'ts' }
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

/**
 * Makes JavaScript of programs and all sources that they import: one starts in a third of the time that it takes with tsx.
 *
 * Gives back where each program's is until this process ends. What it imports by a path that it computes is not in it.
 *
 * @throws {Error} where a source does not parse, or imports what is not there
 */
export const bundlePrograms = async (files: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  mkdirSync(BUNDLES, { recursive: true })
  const outdir = mkdtempSync(join(BUNDLES, 'programs-'))
  process.once('exit', () => rmSync(outdir, { recursive: true, force: true }))
  const named = files.map((file, index) => ({ file, name: `${parse(file).name}-${index}` }))
  await bundle({
    entryPoints: named.map(({ file, name }) => ({ in: file, out: name })),
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
  return new Map(named.map(({ file, name }) => [file, join(outdir, `${name}.js`)]))
}
