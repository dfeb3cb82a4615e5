import { defaults } from '../domain/defaults.ts'
import { PosternError } from '../errors.ts'

/**
 * Repeats a whole decision until it is made: `undefined` says that a conditional write lost its race.
 *
 * @throws {PosternError} `store-unavailable` after five lost races in a row.
 */
export async function attempt<T>(decide: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < defaults.store.retries; tries++) {
    const decided = await decide()
    if (decided !== undefined) return decided
  }
  throw new PosternError('store-unavailable', { retryAfterSeconds: 1 })
}
