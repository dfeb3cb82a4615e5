import { readFileSync } from 'node:fs'

/** What Linux counts in, for programs. */
const TICKS_PER_SECOND = 100

/** The CPU time of a process so far, with all its threads; on Linux alone. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name of the program stands in brackets, and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}
