import { hmac, type KeyRing } from './key-ring.ts'

/**
 * The key of a limit: an HMAC, so that no limiter holds anybody's address, under a purpose of its own.
 *
 * Of the last secret in the ring, which a rotation leaves in place longest: counts survive it.
 */
export function limitKey(keys: KeyRing, purpose: string, subject: string): string {
  const root = keys.all[keys.all.length - 1] ?? keys.current
  return hmac(root.derive('limit-key'), `${purpose}\0${subject}`).subarray(0, 24).toString('base64url')
}
