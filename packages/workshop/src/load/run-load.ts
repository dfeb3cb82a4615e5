import { performance } from 'node:perf_hooks'
import { createCaller } from './create-caller.ts'
import { liveOnce } from './live-once.ts'
import type { LoadOptions } from './load-options.ts'
import { createTally, type Tally, type TallyReport } from './tally.ts'

/** However fast the host is. */
const MOST_REQUESTS = 1_000_000
/** For what is left to be deleted. */
const END_SECONDS = 15

/**
 * Lets so many users live on a host, one account after the other, until time is over or a million requests are sent.
 *
 * Then those that are there are deleted, which takes 15 s at most.
 */
export async function runLoad(
  { base, users, seconds }: LoadOptions,
  progress: (tally: Tally, secondsLeft: number) => void = () => {},
): Promise<TallyReport> {
  const tally = createTally()
  const endMs = performance.now() + seconds * 1000
  const secondsLeft = () => Math.max(0, (endMs - performance.now()) / 1000)
  const isOver = () => secondsLeft() === 0 || tally.total() >= MOST_REQUESTS
  const call = createCaller({ base, tally, isOver })
  const end = createCaller({ base, tally, isOver: () => performance.now() > endMs + END_SECONDS * 1000 })
  const timer = setInterval(() => progress(tally, secondsLeft()), 1000)
  const live = async () => {
    while (!isOver()) await liveOnce(call, end)
  }
  await Promise.all(Array.from({ length: users }, live))
  clearInterval(timer)
  return tally.report()
}
