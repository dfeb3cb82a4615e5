import { defaults } from '../domain/defaults.ts'
import { maxLanguageLength } from '../domain/language.ts'

const { password } = defaults

/** As typed; mail goes to it. The key it is found by folds case and writes the domain in A-labels. */
export const email = { type: 'string', maxLength: 320, format: 'email' } as const

/** A login as typed: an e-mail address or a username. */
export const login = { type: 'string', minLength: 1, maxLength: 320 } as const

/** A password that is being proven: only its type and length are looked at (NIST SP 800-63B-4 §3.1.1.2). */
export const givenPassword = { type: 'string', minLength: 1, maxLength: password.maxBytes, format: 'password' } as const

/**
 * A password that is being set. The operation counts it in NFC, 8–256 code points, and asks the block list and the
 * context words; here the length is only capped, since NFC makes typed text shorter or longer.
 */
export const newPassword = {
  type: 'string',
  minLength: 1,
  maxLength: password.maxBytes,
  format: 'password',
  description: `${password.minLength}–${password.maxLength} characters of any kind; not a common one.`,
} as const

/** What people are called: no controls, no line breaks, no direction overrides. */
export const personName = { type: 'string', minLength: 1, maxLength: 100, format: 'person-name' } as const

/** Unique without regard to case. */
export const username = {
  type: 'string',
  minLength: 3,
  maxLength: 32,
  pattern: '^[A-Za-z][A-Za-z0-9._-]*$',
} as const

/** A language tag (RFC 5646) by its form, in which mails may be written. */
export const locale = { type: 'string', maxLength: maxLanguageLength, pattern: '^[A-Za-z0-9-]+$' } as const

/** Checked against the host's own schema by the operation. */
export const attributes = { type: 'object' } as const

export const roles = {
  type: 'array',
  maxItems: 32,
  uniqueItems: true,
  items: { type: 'string', minLength: 1, maxLength: 64, pattern: '^[a-z][a-z0-9-]*$' },
} as const

export const userId = { type: 'string', format: 'uuid', minLength: 36, maxLength: 36 } as const

/** Any secret that we made: refresh token, link, code. */
export const opaqueToken = { type: 'string', minLength: 1, maxLength: 4096 } as const

export const instant = { type: 'string', format: 'date-time' } as const
export const flag = { type: 'boolean' } as const
/** How a session is carried: by tokens in answers and headers, or by a cookie that no script sees. */
export const transport = { enum: ['bearer', 'cookie'] } as const
export const logoutScope = { enum: ['current', 'others', 'all'] } as const
