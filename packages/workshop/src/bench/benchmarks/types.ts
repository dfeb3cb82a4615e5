import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { writeConsumer } from '../../consumer/write-consumer.ts'
import { root } from '../../root.ts'
import { runNode } from '../../run-node.ts'
import { alternate } from '../alternate.ts'
import type { Benchmark } from '../benchmark.ts'

/** How long the compiler takes for a program, in a process of its own, from its start to its end. */
const timeCompiler = async (config: string): Promise<number> => {
  const args = [join(root, 'node_modules/typescript/bin/tsc'), '-p', config]
  const begunMs = performance.now()
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  const tookMs = performance.now() - begunMs
  if (status !== 0) throw new Error(stdout)
  return tookMs / 1000
}

/** The type check of a consumer of every entry of every package, without `skipLibCheck`. */
export const types: Benchmark = {
  name: 'types',
  async measure({ rounds }) {
    const build = ['--import', 'tsx', join(root, 'packages/workshop/src/build.ts'), '--if-stale', '--types']
    const { exitCode, output } = await runNode(build, { cwd: root })
    if (exitCode !== 0) throw new Error(output)
    const { everything, nothing } = writeConsumer(root)
    const runs = await alternate(
      rounds,
      () => timeCompiler(everything),
      () => timeCompiler(nothing),
    )
    return [
      { name: 'tsc, a program with the types of Node alone', values: runs.map(({ theirs }) => theirs), unit: 's' },
      {
        name: 'tsc, a consumer of every entry of every package, every declaration checked',
        values: runs.map(({ ours }) => ours),
        unit: 's',
        target: { atMost: 3 },
      },
    ]
  },
}
