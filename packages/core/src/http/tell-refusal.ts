import type { UserId } from '../domain/user.ts'
import type { ErrorCode, PosternError } from '../errors.ts'
import type { Events, RefusalBody } from '../ports/events.ts'

/** What a refusal is in the vocabulary. The other codes are told by the operation that found them, or tell nothing new. */
const events: { readonly [C in ErrorCode]?: RefusalBody['event'] } = {
  forbidden: 'authz_fail',
  'registration-closed': 'authz_fail',
  'email-not-verified': 'sequence_fail',
  'reauthentication-required': 'sequence_fail',
  csrf: 'malicious_csrf',
  'invalid-request': 'input_validation_fail',
  'payload-too-large': 'input_validation_fail',
  'unsupported-media-type': 'input_validation_fail',
  'validation-failed': 'input_validation_fail',
}

export interface Refused {
  /** Who asked, where that was known. */
  readonly userId?: UserId | undefined
  /** True where the path names a record, and whoever asks has no business to name just any. */
  readonly guesses?: boolean
}

/**
 * Tells what a request was refused for: its code, never what was sent.
 *
 * A member that nobody knows is `malicious_extraneous`; an id that opens nothing `malicious_direct_reference`,
 * unless an admin asks.
 */
export function tellRefusal(
  told: Events,
  { code, errors = [] }: PosternError,
  { userId, guesses = false }: Refused = {},
): void {
  const event = eventOf(code, { isExtraneous: errors.some((error) => error.code === 'unknown-member'), guesses })
  if (event !== undefined) told.emit({ event, reason: code, ...(userId !== undefined && { userId }) })
}

function eventOf(
  code: ErrorCode,
  { isExtraneous, guesses }: { readonly isExtraneous: boolean; readonly guesses: boolean },
): RefusalBody['event'] | undefined {
  if (isExtraneous) return 'malicious_extraneous'
  if (guesses && code === 'not-found') return 'malicious_direct_reference'
  return events[code]
}
