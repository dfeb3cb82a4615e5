import type { UserId } from '../domain/user.ts'
import { type ErrorCode, PosternError } from '../errors.ts'

const askers = new WeakMap<object, UserId>()

/**
 * A refusal that knows whom it refuses, for whoever tells of it.
 *
 * Beside the error and not in it: a host may answer or log the error as it is.
 */
export function refusalOf({ id }: { readonly id: UserId }, code: ErrorCode): PosternError {
  const refusal = new PosternError(code)
  askers.set(refusal, id)
  return refusal
}

/** Whom a refusal refuses, where that was known. */
export function refusedUser(error: PosternError): UserId | undefined {
  return askers.get(error)
}
