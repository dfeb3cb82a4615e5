import type { JsonObject } from '../domain/json.ts'
import type { SessionId } from '../domain/session.ts'
import type { EpochSeconds } from '../domain/time.ts'
import type { UserId } from '../domain/user.ts'

/** What an access token says: whose it is and which session must be live. Nothing else in it is believed. */
export interface AccessClaims {
  readonly userId: UserId
  readonly sessionId: SessionId
}

export interface AccessGrant extends AccessClaims {
  readonly issuedAt: EpochSeconds
  readonly expiresAt: EpochSeconds
  readonly authenticatedAt: EpochSeconds
  /** The host's own claims; formats without claims leave them out. */
  readonly claims?: JsonObject
}

/** Of the members of RFC 7662 §2.2 those that a format has. */
export interface TokenDescription {
  readonly iss?: string
  readonly aud?: string
  readonly client_id?: string
  readonly iat: number
  readonly exp: number
}

/** A format of access tokens. */
export interface AccessTokens {
  issue(grant: AccessGrant): Promise<string>
  /** Undefined for any token that is not ours, not canonical, or expired at `now`. Synchronous where it can be. */
  verify(token: string, now: EpochSeconds): AccessClaims | undefined | Promise<AccessClaims | undefined>
  /** What a token that `verify` took says of itself, in the members of RFC 7662 §2.2. */
  describe(token: string): TokenDescription
  /** The public keys as a JWK Set (RFC 7517 §5), where the format has any. */
  jwks?(): Promise<{ readonly keys: readonly JsonObject[] }>
  /** Loads what the first token would wait for. */
  ready(): Promise<void>
}
