import { isPosternError } from '@postern/core'

/** What a promise came to: `ok`, the code of a PosternError, or whatever else was thrown, which no caller may see. */
export async function outcomeOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
    return 'ok'
  } catch (error) {
    return isPosternError(error) ? error.code : error
  }
}
