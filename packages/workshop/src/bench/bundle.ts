import { type BuildOptions, build } from 'esbuild'

/** Bundles for Node; gives back what was made, in memory where `write` is false. */
export const bundle = async (options: BuildOptions): Promise<readonly Uint8Array[]> => {
  const { outputFiles = [] } = await build({
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    ...options,
  })
  return outputFiles.map(({ contents }) => contents)
}
