import { defaults, isPosternError, PosternError } from '@postern/core'

/**
 * Runs a call of the store; whatever a driver throws becomes `store-unavailable`, with the driver's error as its cause.
 *
 * @throws {PosternError}
 */
export async function answer<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (isPosternError(error)) throw error
    const retryAfterSeconds = defaults.store.unavailableRetrySeconds
    throw new PosternError('store-unavailable', { cause: error, retryAfterSeconds })
  }
}
