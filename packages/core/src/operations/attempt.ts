import { setTimeout as pause } from 'node:timers/promises'
import { defaults } from '../domain/defaults.ts'
import { PosternError } from '../errors.ts'

/**
 * Repeats a whole decision until it is made: `undefined` says that a conditional write lost its race.
 *
 * @throws {PosternError} `store-unavailable` after five lost races in a row, or as many as `tries` says.
 */
export async function attempt<T>(
  decide: () => Promise<T | undefined>,
  tries: number = defaults.store.retries,
): Promise<T> {
  for (let lost = 0; lost < tries; lost++) {
    const decided = await decide()
    if (decided !== undefined) return decided
    if (lost >= defaults.store.retries) await pauseAfter(lost)
  }
  throw new PosternError('store-unavailable', { retryAfterSeconds: 1 })
}

/** Longer with every loss and never the same for two, so that those who race do not meet again. */
export async function pauseAfter(lost: number): Promise<void> {
  await pause(Math.ceil(Math.random() * Math.min(lost, 25)))
}
