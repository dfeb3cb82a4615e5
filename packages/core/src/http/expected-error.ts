import { catalogue, isPosternError, PosternError } from '../errors.ts'

/** Told of what may not be answered; what it does can fail nothing. */
export type OnFault = (error: unknown, requestId: string) => void

/** The error as it may be answered; the host's log gets what may not. */
export function expectedError(error: unknown, requestId: string, onFault: OnFault | undefined): PosternError {
  const known = isPosternError(error) && Object.hasOwn(catalogue, error.code)
  const expected = known ? error : new PosternError('internal', { cause: error })
  if (expected !== error || expected.code === 'internal' || expected.cause !== undefined) {
    try {
      onFault?.(error, requestId)
    } catch {
      // A log that fails must not fail the answer.
    }
  }
  return expected
}
