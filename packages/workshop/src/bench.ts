import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Figure } from './bench/benchmark.ts'
import { benchmarks } from './bench/benchmarks.ts'
import { describeMachine } from './bench/report/describe-machine.ts'
import { formatFigures } from './bench/report/format-figures.ts'
import { isMet } from './bench/report/is-met.ts'
import { root } from './root.ts'
import { runNode } from './run-node.ts'

// bench.ts [--quick] [name…]: builds what is stale, runs every benchmark, or those that are named, and prints a table.
// Ends with 1 where a target is missed. --quick: for a first look, with figures too rough to be quoted.
const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const unknown = positionals.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name))
if (unknown.length > 0) {
  const names = benchmarks.map(({ name }) => name).join(', ')
  throw new Error(`no such benchmark: ${unknown.join(', ')}; there are ${names}`)
}
const chosen = benchmarks.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
const effort = values.quick ? { rounds: 2, seconds: 1 } : { rounds: 5, seconds: 3 }

const built = await runNode(['--import', 'tsx', join(root, 'packages/workshop/src/build.ts'), '--if-stale'], {
  cwd: root,
})
if (built.exitCode !== 0) throw new Error(built.output)

const figures: Figure[] = []
for (const { name, measure } of chosen) {
  const begunMs = performance.now()
  figures.push(...(await measure(effort)))
  console.error(`measured ${name} (${Math.round((performance.now() - begunMs) / 1000)} s)`)
}
console.log(`\n${describeMachine()}; medians of ${effort.rounds} rounds\n\n${formatFigures(figures)}`)
if (figures.some((figure) => isMet(figure) === false)) process.exitCode = 1
