import { isMadeOfContextWords } from './context-words.ts'
import { defaults } from './defaults.ts'
import { codePointLength, isWellFormed } from './text.ts'

/** Why a password may not be set. */
export interface PasswordProblem {
  readonly code: 'too-short' | 'too-long' | 'ill-formed' | 'context-word'
  /** For people; never holds the password. */
  readonly detail: string
}

const { minLength, maxLength, maxBytes } = defaults.password

/**
 * The password as it is hashed: in NFC (NIST SP 800-63B-4 §3.1.1.2) and otherwise as typed, never trimmed, cut or re-cased.
 *
 * Undefined for text that no account can have as its password: ill-formed, over 1024 UTF-16 units as received, which
 * are more than 1024 bytes, or over 256 code points in NFC, which are at most 1024 bytes. Nothing is normalised
 * before its length is capped. At login this is the whole check.
 */
export function normalizePassword(password: string): string | undefined {
  if (password.length > maxBytes || !isWellFormed(password)) return undefined
  const normal = password.normalize('NFC')
  return codePointLength(normal) > maxLength ? undefined : normal
}

/**
 * The reason why a password may not be set, or undefined for a good one; the list of common passwords comes after it.
 *
 * 8–256 code points in NFC, or more than 8 at least; no rules of composition. The context words are names that an attacker tries first: the
 * service's, the user's e-mail address and username; see {@link isMadeOfContextWords}.
 */
export function passwordProblem(
  password: string,
  contextWords: readonly string[],
  least: number = minLength,
): PasswordProblem | undefined {
  if (password.length > maxBytes) return tooLong
  if (!isWellFormed(password)) return { code: 'ill-formed', detail: 'must be well-formed Unicode text' }
  const normal = normalizePassword(password)
  if (normal === undefined) return tooLong
  if (codePointLength(normal) < least) {
    return {
      code: 'too-short',
      detail: `must have at least ${least} characters; a phrase of several words is good`,
    }
  }
  if (!isMadeOfContextWords(normal, contextWords)) return undefined
  return { code: 'context-word', detail: 'must be more than the name of the service, of the user or of the mailbox' }
}

const tooLong: PasswordProblem = { code: 'too-long', detail: `must have at most ${maxLength} characters` }
