import { hmac, type KeyRing } from './key-ring.ts'

/**
 * The key of a limit: an HMAC, so that no limiter holds anybody's address, under a purpose of its own.
 *
 * Under the secret that signs: a rotation begins the counts anew, once.
 */
export function limitKey(keys: KeyRing, purpose: string, subject: string): string {
  return hmac(keys.current.derive('limit-key'), `${purpose}\0${subject}`).subarray(0, 24).toString('base64url')
}
