import { randomInt } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { defaults } from '../domain/defaults.ts'
import { PosternError } from '../errors.ts'

/**
 * Repeats a whole decision until it is made: `undefined` says that a conditional write lost its race.
 *
 * In each round one of those who race wins, so as many may race as there are rounds in the time; no count of tries says
 * how long that is.
 *
 * @throws {PosternError} `store-unavailable` where races were lost for five seconds, or as many as are given.
 */
export async function attempt<T>(
  decide: () => Promise<T | undefined>,
  seconds: number = defaults.store.raceSeconds,
): Promise<T> {
  const dueMs = performance.now() + seconds * 1000
  for (let lost = 1; ; lost++) {
    const decided = await decide()
    if (decided !== undefined) return decided
    if (performance.now() >= dueMs) throw new PosternError('store-unavailable', { retryAfterSeconds: 1 })
    await pauseAfter(lost)
  }
}

/** Longer with every loss and never the same for two, so that those who race do not meet again. */
export async function pauseAfter(lost: number): Promise<void> {
  await pause(randomInt(1, Math.min(lost, 25) + 1))
}
