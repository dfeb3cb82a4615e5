import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { checkDeclarations } from './check-declarations.ts'
import { checkLayers } from './check-layers.ts'
import { checkLock } from './check-lock.ts'
import { checkPackages } from './check-packages.ts'
import { checkSizes } from './check-sizes.ts'
import { checkTests } from './check-tests.ts'
import { checkWorkflows } from './check-workflows.ts'
import { checkImage } from './image/check-image.ts'
import { checkRequirements } from './requirements/check-requirements.ts'
import { root } from './root.ts'
import { runCommand } from './run-command.ts'
import { runQueue } from './run-queue.ts'

type Gate = () => Promise<readonly string[]>

const DOCS = 'packages/workshop/src/docs.ts'
/** So that a second run reads only what has changed. */
const TYPES = 'node_modules/.cache/types.tsbuildinfo'

/** Every gate by its name; it gives back what is wrong. The long ones come first. */
const gates: Readonly<Record<string, Gate>> = {
  packages: () => checkPackages(root),
  image: () => checkImage(root),
  types: () => runCommand(['node_modules/typescript/bin/tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', TYPES]),
  'dead code': () => runCommand(['node_modules/knip/bin/knip.js']),
  lint: () =>
    runCommand([
      'node_modules/@biomejs/biome/bin/biome',
      'check',
      '--error-on-warnings',
      '--diagnostic-level=warn',
      '.',
    ]),
  layers: () => checkLayers(root),
  declarations: async () => checkDeclarations(root),
  sizes: async () => checkSizes(root),
  tests: async () => checkTests(root),
  lock: async () => checkLock(root),
  requirements: async () => checkRequirements(root, { isCi: process.env.CI === 'true' }),
  workflows: () => checkWorkflows(root),
  ...(existsSync(join(root, DOCS))
    ? { docs: () => runCommand(['--conditions=postern-source', '--import', 'tsx', DOCS, '--check']) }
    : {}),
}

// check.ts [gate…]: runs every gate, or those that are named; one line each, then what failed.
const unknown = process.argv.slice(2).filter((name) => gates[name] === undefined)
if (unknown.length > 0)
  throw new Error(`no such gate: ${unknown.join(', ')}; there are ${Object.keys(gates).join(', ')}`)
const chosen = Object.entries(gates).filter(([name]) => process.argv.length === 2 || process.argv.includes(name))
const results = await runQueue(chosen, 2, async ([name, gate]) => {
  const begunMs = performance.now()
  const problems = await gate().catch((error: unknown) => [
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  ])
  console.log(
    `${problems.length === 0 ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - begunMs) / 1000).toFixed(1)} s)`,
  )
  return { name, problems }
})
for (const { name, problems } of results.filter((result) => result.problems.length > 0)) {
  console.log(`\n--- ${name}\n${problems.join('\n')}`)
  process.exitCode = 1
}
