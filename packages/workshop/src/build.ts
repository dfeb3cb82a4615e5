import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { buildPackage } from './build-package.ts'
import { isStale } from './built-marker.ts'
import { packageEntries } from './package-entries.ts'
import { root } from './root.ts'
import { runQueue } from './run-queue.ts'
import { showPath } from './show-path.ts'
import { findWorkspaces, readWorkspace, type Workspace } from './workspaces.ts'

// build.ts [--if-stale] [--types] [folder…]: builds the packages and examples with their type declarations,
// or with --if-stale only what is older than its sources, and JavaScript only unless --types is given.
const { values, positionals } = parseArgs({
  options: { 'if-stale': { type: 'boolean', default: false }, types: { type: 'boolean', default: false } },
  allowPositionals: true,
})
// Nobody imports the types of an example.
const typesFor = ({ manifest }: Workspace) => manifest.private !== true && (values.types || !values['if-stale'])
const alsoReads = ['packages/workshop/src/bundle.ts', 'tsconfig.json'].map((path) => join(root, path))

const chosen = positionals.length > 0 ? positionals.map((path) => readWorkspace(resolve(path))) : findWorkspaces(root)
const stale = chosen
  .filter((workspace) => Object.keys(packageEntries(workspace)).length > 0)
  .filter((workspace) => !values['if-stale'] || isStale(workspace.dir, { types: typesFor(workspace), alsoReads }))

await runQueue(stale, availableParallelism(), async (workspace) => {
  const begunMs = performance.now()
  await buildPackage(workspace, { types: typesFor(workspace) })
  const seconds = ((performance.now() - begunMs) / 1000).toFixed(1)
  console.log(`built ${workspace.manifest.name} into ${showPath(root, join(workspace.dir, 'dist'))} (${seconds} s)`)
}).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
