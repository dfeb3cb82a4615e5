import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

/** Makes one JavaScript file of a program in `children/`, so that a child process starts in 50 ms instead of 500. */
export function bundleChild(name: string, folder: string): string {
  const outfile = join(folder, `${name}.mjs`)
  buildSync({
    entryPoints: [fileURLToPath(new URL(`./children/${name}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['postern-source'],
    logLevel: 'error',
  })
  return outfile
}
