import type { ErrorCode, InputError } from '@postern/core'

/** The codes of Postern's catalogue; `unreachable`: no answer came; `unexpected-answer`: one that is not Postern's. */
export type ClientErrorCode = ErrorCode | 'unreachable' | 'unexpected-answer'

interface Details {
  /** The HTTP status; 0 where no answer came. */
  readonly status: number
  /** Where waiting helps, and the answer says for how long. */
  readonly retryAfterSeconds?: number
  /** What is wrong with the input. */
  readonly errors?: readonly InputError[]
  /** What the server's log calls the request. */
  readonly requestId?: string
}

/** What a call rejects with. Match `code`, never the message. */
export interface ClientError extends Error, Details {
  readonly code: ClientErrorCode
}

// Not the mark of `PosternError`: a server that calls another one must not take that one's refusals for its own.
const mark = Symbol.for('postern.client-error')

/** Makes what a call rejects with. */
export function clientError(code: ClientErrorCode, message: string, details: Details & ErrorOptions): ClientError {
  const { cause, ...told } = details
  const error = new Error(message, cause === undefined ? undefined : { cause })
  return Object.defineProperty(Object.assign(error, { name: 'ClientError', code }, told), mark, { value: true })
}

/**
 * Tells a ClientError from any other value, and one code from the others.
 *
 * Goes by a registered symbol, so that two copies of this package in one page agree.
 */
export function isClientError<C extends ClientErrorCode = ClientErrorCode>(
  error: unknown,
  code?: C,
): error is ClientError & { readonly code: C } {
  if (typeof error !== 'object' || error === null || !(mark in error)) return false
  return code === undefined || ('code' in error && error.code === code)
}
