import { hmac, type KeyRing, type RootKey, sameDigest } from './key-ring.ts'
import type { SessionId } from './session.ts'
import { type UserId, userIdOf } from './user.ts'

/** Whose session a cookie shows. */
export interface SessionClaims {
  readonly userId: UserId
  readonly sessionId: SessionId
}

const prefix = 'pcs_'
const purposes = { mac: 'session-cookie', mask: 'session-cookie-mask' } as const
/** Where each part begins: format 1, key id 4, session id 16, masked user id 16, MAC 32. */
const at = { keyId: 1, session: 5, user: 21, mac: 37 } as const
/** 69 bytes: a multiple of three, so that base64url leaves no spare bits to change. */
const allBytes = at.mac + 32
const characters = prefix.length + (allBytes / 3) * 4
const format = 1

/**
 * The secret of a cookie session: derived, so that nothing of it is stored; the same for the session's whole life.
 *
 * `pcs_` + base64url(1 ‖ key id ‖ session id ‖ masked user id ‖ HMAC-SHA-256). The session's id is public, the MAC is
 * not. Nothing of it says who the user is (NIST SP 800-63B-4 §5.1.1): the mask is another HMAC of the session's id.
 */
export function sessionSecretOf(ring: KeyRing, { userId, sessionId }: SessionClaims): string {
  const body = Buffer.alloc(at.mac)
  body.writeUInt8(format, 0)
  ring.current.id.copy(body, at.keyId)
  body.write(sessionId, at.session, 'base64url')
  body.write(userId.replaceAll('-', ''), at.user, 'hex')
  maskUser(ring.current, body)
  return prefix + Buffer.concat([body, hmac(ring.current.derive(purposes.mac), body)]).toString('base64url')
}

/** Whose session a secret opens; undefined for any string that this ring did not make, to the character. Synchronous. */
export function readSessionSecret(ring: KeyRing, secret: string): SessionClaims | undefined {
  if (secret.length !== characters || !secret.startsWith(prefix)) return undefined
  const bytes = Buffer.from(secret.slice(prefix.length), 'base64url')
  if (bytes.length !== allBytes || prefix + bytes.toString('base64url') !== secret) return undefined
  const body = bytes.subarray(0, at.mac)
  const key = body[0] === format ? ring.find(body.subarray(at.keyId, at.session)) : undefined
  if (key === undefined || !sameDigest(hmac(key.derive(purposes.mac), body), bytes.subarray(at.mac))) return undefined
  maskUser(key, body)
  return {
    userId: userIdOf(body.subarray(at.user, at.mac)),
    sessionId: body.toString('base64url', at.session, at.user) as SessionId,
  }
}

/** Masks the user's id, or unmasks it: session ids are random, so no mask is used for two users. */
function maskUser(key: RootKey, body: Buffer): void {
  const mask = hmac(key.derive(purposes.mask), body.subarray(at.session, at.user))
  for (let index = at.user; index < at.mac; index++) body[index] = (body[index] ?? 0) ^ (mask[index - at.user] ?? 0)
}
