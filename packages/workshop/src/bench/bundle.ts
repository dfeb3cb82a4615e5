import { resolve } from 'node:path'
import { type BuildOptions, build } from 'esbuild'

/** A file that was made, in memory where `write` is false. */
export interface BundledFile {
  readonly path: string
  readonly contents: Uint8Array
  /** The paths of the made files that it loads before it runs itself; what `import()` loads later is not among them. */
  readonly imports: readonly string[]
  readonly isEntry: boolean
}

/** Bundles for Node; gives back what was made where `write` is false. */
export const bundle = async (options: BuildOptions): Promise<readonly BundledFile[]> => {
  const { outputFiles = [], metafile } = await build({
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    metafile: true,
    ...options,
  })
  const outputs = new Map(Object.entries(metafile?.outputs ?? {}).map(([path, output]) => [resolve(path), output]))
  return outputFiles.map(({ path, contents }) => {
    const { imports = [], entryPoint } = outputs.get(path) ?? {}
    const first = imports.filter(({ kind, external }) => kind === 'import-statement' && external !== true)
    return { path, contents, imports: first.map((one) => resolve(one.path)), isEntry: entryPoint === '<stdin>' }
  })
}
