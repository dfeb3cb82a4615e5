import { availableParallelism } from 'node:os'
import { cores } from '../process/cores.ts'

/** The machine in general terms, and how the processes are placed on it. */
export const describeMachine = (): string => {
  const machine = `${availableParallelism()} cores, Node ${process.versions.node}, ${process.platform} ${process.arch}`
  const placed =
    'missing' in cores ? `not pinned: ${cores.missing}` : 'the server pinned to one core, the load to another'
  return `${machine}; ${placed}`
}
