import { join } from 'node:path'
import type { Plugin } from 'esbuild'

const LATER = 'later'

/**
 * What `loaders.ts` imports when it is called counts as importing `create-postern.ts` next to it, which is there already.
 *
 * Otherwise esbuild makes a file of every set of modules that the same few of them share: Node reads thirty files for core
 * then, a millisecond each, in place of seven.
 */
export const loadersShareAFile: Plugin = {
  name: 'loaders-share-a-file',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\./ }, ({ kind, importer, path, resolveDir }) => {
      const isLater = kind === 'dynamic-import' && importer === join(resolveDir, 'loaders.ts')
      return isLater ? { path: join(resolveDir, path), namespace: LATER, pluginData: resolveDir } : undefined
    })
    onLoad(
      { filter: /./, namespace: LATER },
      ({ path, pluginData: resolveDir }: { path: string; pluginData: string }) => ({
        contents: `export * from ${JSON.stringify(path)}; export { createPostern as _ } from './create-postern.ts'`,
        resolveDir,
      }),
    )
  },
}
