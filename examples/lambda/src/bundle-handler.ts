import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const native = '@node-rs/argon2'

/** Of a function; its runtimes are Amazon Linux, so glibc. */
export type Architecture = 'x64' | 'arm64'

/**
 * Bundles the handler into `handler.mjs` of a folder, ready to be zipped.
 *
 * One file, but for Argon2: its code is native, so its package and the binary for the function's architecture go
 * beside it as `node_modules`.
 *
 * @throws {Error} where the binary for that architecture is not installed.
 */
export async function bundleHandler(outdir: string, architecture: Architecture = 'x64'): Promise<void> {
  rmSync(outdir, { recursive: true, force: true })
  mkdirSync(outdir, { recursive: true })
  await build({
    entryPoints: [fileURLToPath(new URL('./handler.ts', import.meta.url))],
    outfile: join(outdir, 'handler.mjs'),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external: [native],
    // Here alone: outside of this repository the packages are built.
    conditions: ['postern-source'],
    // Some of what is bundled calls require(), which a module has not.
    banner: { js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);" },
    logLevel: 'error',
  })
  for (const name of [native, `${native}-linux-${architecture}-gnu`]) {
    cpSync(folderOf(name), join(outdir, 'node_modules', name), { recursive: true, dereference: true })
  }
}

/** Found from `postern`, which brings it. */
function folderOf(name: string): string {
  const from = createRequire(createRequire(import.meta.url).resolve(native))
  for (const root of from.resolve.paths(name) ?? []) {
    if (existsSync(join(root, name, 'package.json'))) return join(root, name)
  }
  throw new Error(
    `${name} is not installed: npm install --no-save --force --os=linux --cpu=${name.includes('arm64') ? 'arm64' : 'x64'} --libc=glibc ${name}`,
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const architecture = process.argv[2] === 'arm64' ? 'arm64' : 'x64'
  await bundleHandler(join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist'), architecture)
}
