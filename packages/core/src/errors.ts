/**
 * The catalogue: every expected failure with its HTTP status and one sentence for people.
 *
 * Codes are permanent; clients match them.
 */
export const catalogue = {
  'invalid-request': { status: 400, title: 'The request cannot be read.' },
  'invalid-code': { status: 400, title: 'The code is wrong, used or too old.' },
  'invalid-token': { status: 400, title: 'The token is wrong, used or too old.' },
  'invalid-credentials': { status: 401, title: 'The login or the password is wrong.' },
  unauthenticated: { status: 401, title: 'This needs a valid session.' },
  forbidden: { status: 403, title: 'The session may not do this.' },
  'email-not-verified': { status: 403, title: 'This needs a verified e-mail address.' },
  'second-factor-required': { status: 403, title: 'This login needs one more step.' },
  'registration-closed': { status: 403, title: 'Registration is closed.' },
  'reauthentication-required': { status: 403, title: 'This needs the password again.' },
  'wrong-password': { status: 403, title: 'The password is wrong.' },
  csrf: { status: 403, title: 'The request does not come from a trusted page.' },
  'not-found': { status: 404, title: 'There is nothing here.' },
  'method-not-allowed': { status: 405, title: 'This path does not take the method.' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive.' },
  'login-taken': { status: 409, title: 'Somebody has this login already.' },
  conflict: { status: 409, title: 'Something else changed this in between.' },
  'payload-too-large': { status: 413, title: 'The body is too large.' },
  'unsupported-media-type': { status: 415, title: 'The body has the wrong type or encoding.' },
  'validation-failed': { status: 422, title: 'Some members are not as they must be.' },
  'rate-limited': { status: 429, title: 'Too many tries.' },
  internal: { status: 500, title: 'Something went wrong here.' },
  overloaded: { status: 503, title: 'Too much is going on here right now.' },
  'store-unavailable': { status: 503, title: 'The store cannot answer right now.' },
} as const satisfies { readonly [code: string]: { readonly status: number; readonly title: string } }

export type ErrorCode = keyof typeof catalogue

/** One thing that is wrong with the input. Never holds what was sent. */
export interface InputError {
  /** RFC 6901, into the input. */
  readonly pointer: string
  /** Kebab-case and permanent. */
  readonly code: string
  readonly detail: string
}

export interface ErrorDetails {
  readonly retryAfterSeconds?: number
  readonly errors?: readonly InputError[]
  /** What stands behind it, for the host's own log; never part of an answer. */
  readonly cause?: unknown
}

const mark = Symbol.for('postern.error')

/** Every expected failure of Postern. Match `code`, never the message. */
export class PosternError extends Error {
  override readonly name = 'PosternError'
  readonly code: ErrorCode
  /** The HTTP status that the code has in the catalogue. */
  readonly status: number
  /** Where waiting helps. */
  readonly retryAfterSeconds?: number
  /** What is wrong with the input. */
  readonly errors?: readonly InputError[]

  /** @throws {TypeError} for a code that is not in the catalogue. */
  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    if (!Object.hasOwn(catalogue, code)) {
      throw new TypeError(`PosternError: "${code}" is no code; there are ${Object.keys(catalogue).join(', ')}`)
    }
    const { cause, retryAfterSeconds, errors } = details
    super(catalogue[code].title, cause === undefined ? undefined : { cause })
    this.code = code
    this.status = catalogue[code].status
    if (retryAfterSeconds !== undefined) this.retryAfterSeconds = retryAfterSeconds
    if (errors !== undefined) this.errors = errors
    Object.defineProperty(this, mark, { value: true })
  }
}

/**
 * Tells a PosternError from any other value, and one code from the others.
 *
 * Goes by a registered symbol, not by `instanceof`, so that two copies of core in one process agree.
 */
export function isPosternError<C extends ErrorCode = ErrorCode>(
  error: unknown,
  code?: C,
): error is PosternError & { readonly code: C } {
  if (typeof error !== 'object' || error === null || !(mark in error)) return false
  return code === undefined || ('code' in error && error.code === code)
}
