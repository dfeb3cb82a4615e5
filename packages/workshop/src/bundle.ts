import { build } from 'tsup'
import { loadersShareAFile } from './loaders-share-a-file.ts'
import { packageEntries } from './package-entries.ts'
import { readWorkspace } from './workspaces.ts'

// bundle.ts [--types]: bundles the package whose folder is the working directory, since tsup and esbuild read their
// settings there. Type declarations resolve sister packages through the `postern-source` condition of tsconfig.json,
// so packages build in any order. What package.json depends on stays an import.
await build({
  entry: { ...packageEntries(readWorkspace(process.cwd())) },
  config: false,
  tsconfig: 'tsconfig.json',
  format: ['esm'],
  platform: 'node',
  target: 'node20',
  dts: process.argv.includes('--types'),
  // One chunk for what entries share: an error class is the same class from every entry.
  splitting: true,
  esbuildPlugins: [loadersShareAFile],
  sourcemap: true,
  treeshake: true,
  removeNodeProtocol: false,
  silent: true,
})
