import { hmac, type KeyRing, type RootKey, sameDigest } from './key-ring.ts'
import type { SessionId } from './session.ts'

export interface RefreshClaims {
  readonly sessionId: SessionId
  readonly counter: number
}

const prefix = 'prt_'
const purpose = 'refresh-token'
const idBytes = 4
const sessionBytes = 16
const counterBytes = 5
const bodyBytes = idBytes + sessionBytes + counterBytes
/** 57 bytes: a multiple of three, so that base64url leaves no spare bits to change. */
const allBytes = bodyBytes + 32

/**
 * The refresh token of a session at a counter: derived, so that nothing of it is stored.
 *
 * `prt_` + base64url(key id ‖ session id ‖ counter ‖ HMAC-SHA-256).
 */
export function refreshTokenOf(ring: KeyRing, claims: RefreshClaims): string {
  const body = Buffer.alloc(bodyBytes)
  ring.current.id.copy(body, 0)
  Buffer.from(claims.sessionId, 'base64url').copy(body, idBytes)
  body.writeUIntBE(claims.counter, idBytes + sessionBytes, counterBytes)
  return prefix + Buffer.concat([body, macOf(ring.current, body)]).toString('base64url')
}

/** What a refresh token names; undefined for any string that this ring did not make, to the character. */
export function readRefreshToken(ring: KeyRing, token: string): RefreshClaims | undefined {
  if (token.length !== prefix.length + (allBytes / 3) * 4 || !token.startsWith(prefix)) return undefined
  const bytes = Buffer.from(token.slice(prefix.length), 'base64url')
  if (bytes.length !== allBytes || prefix + bytes.toString('base64url') !== token) return undefined
  const body = bytes.subarray(0, bodyBytes)
  const key = ring.find(body.subarray(0, idBytes))
  if (key === undefined || !sameDigest(macOf(key, body), bytes.subarray(bodyBytes))) return undefined
  return {
    sessionId: body.subarray(idBytes, idBytes + sessionBytes).toString('base64url') as SessionId,
    counter: body.readUIntBE(idBytes + sessionBytes, counterBytes),
  }
}

function macOf(key: RootKey, body: Buffer): Buffer {
  return hmac(key.derive(purpose), body)
}
