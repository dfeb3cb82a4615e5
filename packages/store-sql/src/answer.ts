import { defaults, isPosternError, PosternError } from '@postern/core'
import { isHostRefusal } from './host-refusal.ts'

/**
 * Runs a call of the store; whatever a driver throws becomes `store-unavailable`, with the driver's error as its cause.
 *
 * What a row or a trigger of the host's forbids is `internal` instead: waiting would not help.
 *
 * @throws {PosternError}
 */
export async function answer<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (isPosternError(error)) throw error
    if (isHostRefusal(error)) throw new PosternError('internal', { cause: error })
    const retryAfterSeconds = defaults.store.unavailableRetrySeconds
    throw new PosternError('store-unavailable', { cause: error, retryAfterSeconds })
  }
}
