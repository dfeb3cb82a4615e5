import { isPosternError, PosternError } from 'postern'

/** Makes the way in which all calls of a database answer: what keeps it from answering at all is `store-unavailable`. */
export function orUnavailable(isAway: (error: unknown) => boolean): <T>(work: () => Promise<T>) => Promise<T> {
  return async (work) => {
    try {
      return await work()
    } catch (cause) {
      if (isPosternError(cause) || !isAway(cause)) throw cause
      throw new PosternError('store-unavailable', { cause })
    }
  }
}
