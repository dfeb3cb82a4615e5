import { randomBytes } from 'node:crypto'
import type { Brand } from './brand.ts'
import { defaults } from './defaults.ts'
import { addSeconds, type EpochSeconds } from './time.ts'
import type { StoredUser, UserId } from './user.ts'

/** 128 random bits, base64url: names a session in public, opens nothing. */
export type SessionId = Brand<string, 'SessionId'>

/** How a session is carried; fixed for its life. */
export type Transport = 'bearer' | 'cookie'

/** One session, as core writes it into the store's opaque `TokenRecord`. */
export type StoredSession = {
  readonly id: SessionId
  readonly kind: 'session'
  readonly userId: UserId
  readonly version: number
  readonly expiresAt: EpochSeconds
  /** The user's epoch when the session was opened. */
  readonly epoch: number
  readonly transport: Transport
  /** Of a cookie session: the cookie outlives the browser, and the session ends by its age alone. */
  readonly remember?: true
  /** Which refresh token of the session is the current one. */
  readonly counter: number
  /** Milliseconds since the epoch, since the grace of a rotation is counted from here. */
  readonly rotatedAtMs: number
  readonly createdAt: EpochSeconds
  /** Milliseconds since the epoch, to tell the newest of a user's sessions. */
  readonly openedAtMs: number
  readonly authenticatedAt: EpochSeconds
  readonly lastSeenAt: EpochSeconds
  readonly device?: string
  /** Coarse: a network, never a whole address. */
  readonly ip?: string
}

export interface SessionLife {
  readonly idleSeconds: number
  readonly absoluteSeconds: number
}

/** How long sessions live, by how they are carried. */
export type SessionLives = { readonly [transport in Transport]: SessionLife }

/** How long a session lives: a remembered one is never idle for too long. */
export function lifeOf({ transport, remember }: Pick<StoredSession, 'transport' | 'remember'>, lives: SessionLives) {
  const { absoluteSeconds, idleSeconds } = lives[transport]
  return { absoluteSeconds, idleSeconds: remember === true ? absoluteSeconds : idleSeconds }
}

/** A new session id. */
export function newSessionId(): SessionId {
  return randomBytes(16).toString('base64url') as SessionId
}

/** True for 22 characters of base64url that encode 16 bytes in their one canonical form. */
export function isSessionId(text: string): text is SessionId {
  return text.length === 22 && /^[A-Za-z0-9_-]{21}[AQgw]$/.test(text)
}

/** When a session that was last seen now ends, if nobody comes back. */
export function sessionExpiry(createdAt: EpochSeconds, now: EpochSeconds, life: SessionLife): EpochSeconds {
  return Math.min(addSeconds(now, life.idleSeconds), addSeconds(createdAt, life.absoluteSeconds)) as EpochSeconds
}

/** True for a password given in the last five minutes. An instant well ahead of the clock tells of a clock set back. */
export function isFresh(authenticatedAt: EpochSeconds, now: EpochSeconds): boolean {
  const age = now - authenticatedAt
  return age <= defaults.session.freshSeconds && age >= -defaults.accessToken.clockSkewSeconds
}

/** Puts the newest first; a tie is broken the same way for everybody who looks. */
export function byNewest(a: StoredSession, b: StoredSession): number {
  return b.openedAtMs - a.openedAtMs || (a.id < b.id ? 1 : -1)
}

/** True while the session opens anything: of this user, under its present epoch, not expired, and the user active. */
export function isLive(session: StoredSession, user: StoredUser, now: EpochSeconds): boolean {
  return (
    session.userId === user.id && session.epoch === user.epoch && session.expiresAt > now && user.status === 'active'
  )
}
