import { alternate } from './alternate.ts'
import type { Effort } from './benchmark.ts'
import type { Handlers } from './process/answer-calls.ts'
import type { Child } from './process/start-child.ts'

/** A server and what it is measured by. */
export interface Side {
  readonly server: Child<Handlers>
  /** Runs before each measurement, and is not measured. */
  prepare?(): Promise<void>
  /** Keeps the server busy for about so many seconds; answers how often something was done. */
  work(seconds: number): Promise<number>
}

export interface Rates {
  /** Per second of the server's CPU time, one value a round. */
  readonly ours: readonly number[]
  readonly theirs: readonly number[]
  /** Ours ÷ theirs, round by round. */
  readonly ratios: readonly number[]
}

const WARM_UP_SECONDS = 2

/** Compares two servers by what they do in one second of their own CPU time, so that other processes matter less. */
export const compareRates = async ({ rounds, seconds }: Effort, ours: Side, theirs: Side): Promise<Rates> => {
  await rate(ours, WARM_UP_SECONDS)
  await rate(theirs, WARM_UP_SECONDS)
  const results = await alternate(
    rounds,
    () => rate(ours, seconds),
    () => rate(theirs, seconds),
  )
  return {
    ours: results.map((round) => round.ours),
    theirs: results.map((round) => round.theirs),
    ratios: results.map((round) => round.ours / round.theirs),
  }
}

const rate = async ({ server, prepare, work }: Side, seconds: number): Promise<number> => {
  await prepare?.()
  const before = Number(await server.ask('cpuSeconds'))
  const done = await work(seconds)
  return done / (Number(await server.ask('cpuSeconds')) - before)
}
