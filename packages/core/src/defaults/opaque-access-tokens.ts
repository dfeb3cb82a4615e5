import { randomBytes } from 'node:crypto'
import { hmac, type KeyRing, type RootKey, sameDigest } from '../domain/key-ring.ts'
import type { SessionId } from '../domain/session.ts'
import type { EpochSeconds } from '../domain/time.ts'
import { userIdOf } from '../domain/user.ts'
import type { AccessClaims, AccessGrant, AccessTokens, TokenDescription } from '../ports/access-tokens.ts'
import { isInWindow } from './token-window.ts'

const prefix = 'pat_'
const purpose = 'access-token-opaque'
/** Where each part begins: key id 4, user id 16, session id 16, issued at 5, expires at 5, nonce 6, MAC 32. */
const at = { keyId: 0, user: 4, session: 20, issued: 36, expires: 41, nonce: 46, mac: 52 } as const
const instantBytes = 5
/** 84 bytes: a multiple of three, so that base64url leaves no spare bits to change. */
const allBytes = at.mac + 32
const characters = prefix.length + (allBytes / 3) * 4

/**
 * Access tokens that only Postern can read: `pat_` + base64url(key id ‖ user id ‖ session id ‖ issued ‖ expires ‖
 * nonce ‖ HMAC-SHA-256).
 *
 * The first root signs, all verify. `verify` is synchronous and touches neither the thread pool nor a store. Claims of
 * the host are left out; there is no `jwks`.
 */
export function createOpaqueAccessTokens({ keys }: { readonly keys: KeyRing }): AccessTokens {
  return {
    issue: async (grant) => write(keys.current, grant),
    verify: (token, now) => read(keys, token, now),
    describe,
    ready: async () => {},
  }
}

function write(key: RootKey, grant: AccessGrant): string {
  const body = Buffer.alloc(at.mac)
  key.id.copy(body, at.keyId)
  body.write(grant.userId.replaceAll('-', ''), at.user, 'hex')
  body.write(grant.sessionId, at.session, 'base64url')
  body.writeUIntBE(grant.issuedAt, at.issued, instantBytes)
  body.writeUIntBE(grant.expiresAt, at.expires, instantBytes)
  randomBytes(at.mac - at.nonce).copy(body, at.nonce)
  return prefix + Buffer.concat([body, macOf(key, body)]).toString('base64url')
}

function read(keys: KeyRing, token: string, now: EpochSeconds): AccessClaims | undefined {
  if (token.length !== characters) return undefined
  const bytes = Buffer.from(token.slice(prefix.length), 'base64url')
  if (bytes.length !== allBytes || prefix + bytes.toString('base64url') !== token) return undefined
  const body = bytes.subarray(0, at.mac)
  const key = keys.find(body.subarray(at.keyId, at.user))
  if (key === undefined || !sameDigest(macOf(key, body), bytes.subarray(at.mac))) return undefined
  const issuedAt = body.readUIntBE(at.issued, instantBytes) as EpochSeconds
  const expiresAt = body.readUIntBE(at.expires, instantBytes) as EpochSeconds
  if (!isInWindow({ issuedAt, expiresAt }, now)) return undefined
  return {
    userId: userIdOf(body.subarray(at.user, at.session)),
    sessionId: body.toString('base64url', at.session, at.issued) as SessionId,
  }
}

function describe(token: string): TokenDescription {
  const body = Buffer.from(token.slice(prefix.length), 'base64url')
  return { iat: body.readUIntBE(at.issued, instantBytes), exp: body.readUIntBE(at.expires, instantBytes) }
}

function macOf(key: RootKey, body: Buffer): Buffer {
  return hmac(key.derive(purpose), body)
}
