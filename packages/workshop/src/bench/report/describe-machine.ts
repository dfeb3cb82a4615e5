import { availableParallelism, loadavg } from 'node:os'
import { cores } from '../process/cores.ts'

/** How much other work the machine had in the last minute before anything was measured. */
const [loadBefore = 0] = loadavg()

/** The machine in general terms, how the processes are placed on it, and what else it was doing. */
export const describeMachine = (): string => {
  const machine = `${availableParallelism()} cores, Node ${process.versions.node}, ${process.platform} ${process.arch}`
  const placed =
    'missing' in cores ? `not pinned: ${cores.missing}` : 'the server pinned to one core, the load to another'
  const busy = loadBefore > 0.5 ? ': too busy for the figures in ms' : ''
  return `${machine}; ${placed}; load average before the start ${loadBefore.toFixed(1)}${busy}`
}
