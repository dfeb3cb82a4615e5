import type { Handlers } from './answer-calls.ts'
import type { Child } from './start-child.ts'

/** How much of the work, which answers how often something was done, the server does in one second of its CPU time. */
export const ratePerCpuSecond = async (server: Child<Handlers>, work: () => Promise<number>): Promise<number> => {
  const before = Number(await server.ask('cpuSeconds'))
  const done = await work()
  return done / (Number(await server.ask('cpuSeconds')) - before)
}
