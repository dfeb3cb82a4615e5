import { catalogue, isPosternError, PosternError } from '../errors.ts'

/** Told of what may not be answered; whether it throws or its promise rejects, the answer is the same. */
export type OnFault = (error: unknown, requestId: string) => unknown

/** The error as it may be answered; the host's log gets what may not. */
export function expectedError(error: unknown, requestId: string, onFault: OnFault | undefined): PosternError {
  const known = isPosternError(error) && Object.hasOwn(catalogue, error.code)
  const expected = known ? error : new PosternError('internal', { cause: error })
  if (expected !== error || expected.code === 'internal' || expected.cause !== undefined) {
    // A log that fails must not fail the answer, nor end the process.
    if (onFault !== undefined) tell(onFault, error, requestId).catch(() => {})
  }
  return expected
}

/** Async, so that a throw is a rejection like any other. */
async function tell(onFault: OnFault, error: unknown, requestId: string): Promise<void> {
  await onFault(error, requestId)
}
