import { spawnSync } from 'node:child_process'
import { root } from '../../root.ts'
import { alternate } from '../alternate.ts'
import type { Benchmark } from '../benchmark.ts'
import { pin } from '../process/pin.ts'

/** How long Node takes for a program, from its start to its end. */
const timeProgram = async (program: string): Promise<number> => {
  const [command, args] = pin('server', ['--input-type=module', '--eval', program])
  const begunMs = performance.now()
  const { status, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' })
  const tookMs = performance.now() - begunMs
  if (status !== 0) throw new Error(stderr)
  return tookMs
}

/** What `import '@postern/core'` adds to the start of Node. */
export const importCore: Benchmark = {
  name: 'import',
  async measure({ rounds }) {
    const runs = await alternate(
      4 * rounds,
      () => timeProgram("import '@postern/core'"),
      () => timeProgram(''),
    )
    return [
      { name: 'Node with nothing', values: runs.map(({ theirs }) => theirs), unit: 'ms' },
      {
        name: "import '@postern/core' on top",
        values: runs.map(({ ours, theirs }) => ours - theirs),
        unit: 'ms',
        target: { atMost: 60 },
      },
    ]
  },
}
