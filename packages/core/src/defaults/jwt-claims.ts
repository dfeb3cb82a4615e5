import { randomUUID } from 'node:crypto'
import type { JsonObject } from '../domain/json.ts'
import { isSessionId } from '../domain/session.ts'
import type { EpochSeconds } from '../domain/time.ts'
import { isUserId } from '../domain/user.ts'
import type { AccessClaims, AccessGrant, TokenDescription } from '../ports/access-tokens.ts'
import type { TokenWindow } from './token-window.ts'

/** Who issues the tokens and whom they are for; both are compared character by character. */
export interface JwtParties {
  readonly issuer: string
  readonly audience: string
}

/** A payload that was read: what it says, and from when until when. */
export interface VerifiedJwt {
  readonly claims: AccessClaims
  readonly window: TokenWindow
}

/**
 * Claims that a host cannot set.
 *
 * `nbf`, `acr` and `amr` are kept for Postern's own use; `cnf` promises a proof of possession that nobody checks.
 */
export const reservedClaims: readonly string[] = [
  ...['iss', 'aud', 'sub', 'client_id', 'sid', 'jti', 'iat', 'exp', 'auth_time'],
  ...['nbf', 'acr', 'amr', 'cnf'],
]

/** RFC 9068 §2.2 asks for a client; ours is always the host itself. */
const clientId = 'first-party'

/** The claims of an access token (RFC 9068 §2.2), the host's own last and never in place of ours. */
export function writeJwtClaims(grant: AccessGrant, parties: JwtParties): JsonObject {
  const own = Object.entries(grant.claims ?? {}).filter(([name]) => !reservedClaims.includes(name))
  return {
    iss: parties.issuer,
    aud: parties.audience,
    sub: grant.userId,
    client_id: clientId,
    sid: grant.sessionId,
    jti: randomUUID(),
    iat: grant.issuedAt,
    exp: grant.expiresAt,
    auth_time: grant.authenticatedAt,
    ...Object.fromEntries(own),
  }
}

/**
 * Reads what an access token says; undefined unless every claim is there in its strict type and issuer, audience and
 * client are exactly ours (RFC 8725 §3.8, §3.9; RFC 9068 §4).
 *
 * An `aud` that is an array is refused, even with our audience in it; so is an `nbf`, which we never write. Whether
 * the token is good by now is for `isInWindow` to say.
 */
export function readJwtClaims(payload: JsonObject, parties: JwtParties): VerifiedJwt | undefined {
  const { iss, aud, sub, client_id, sid, jti, iat, exp, auth_time } = payload
  if (iss !== parties.issuer || aud !== parties.audience || client_id !== clientId) return undefined
  if (typeof sub !== 'string' || !isUserId(sub) || typeof sid !== 'string' || !isSessionId(sid)) return undefined
  if (typeof jti !== 'string' || jti === '' || Object.hasOwn(payload, 'nbf')) return undefined
  if (!isInstant(iat) || !isInstant(exp) || !isInstant(auth_time)) return undefined
  return { claims: { userId: sub, sessionId: sid }, window: { issuedAt: iat, expiresAt: exp } }
}

function isInstant(value: unknown): value is EpochSeconds {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

/** What a JWT that was verified says of itself; its issuer and audience are ours, or it would not have been. */
export function describeJwt(token: string, { issuer, audience }: JwtParties): TokenDescription {
  const { iat, exp } = Object(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()))
  return { iss: issuer, aud: audience, client_id: clientId, iat, exp }
}
