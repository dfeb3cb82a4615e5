import { randomBytes } from 'node:crypto'
import type { Brand } from './brand.ts'
import type { JsonObject } from './json.ts'
import type { LoginKey } from './login-key.ts'
import type { EpochSeconds } from './time.ts'

/** A UUIDv7 (RFC 9562 §5.7), never reused. */
export type UserId = Brand<string, 'UserId'>
/** A PHC string, for example `$argon2id$v=19$m=65536,t=3,p=1$…`. */
export type PasswordHash = Brand<string, 'PasswordHash'>

export type UserStatus = 'active' | 'disabled' | 'deleted'

/**
 * One user, whole, as core writes it into the store's opaque `UserRecord`.
 *
 * Everything about one user is in this one record, so every change of a user is one conditional write.
 */
export type StoredUser = {
  readonly id: UserId
  readonly logins: readonly LoginKey[]
  /** Counts writes; set by core, compared by the store. */
  readonly version: number
  /** 53 random bits, new whenever sessions must end; a session under another epoch is dead. */
  readonly epoch: number
  /** Set where sessions alone ended: codes and links of the epoch `from` are good while the epoch is still `to`. */
  readonly kept?: KeptChallenges
  /** As typed; empty for good once the status is `deleted` with nothing kept. */
  readonly email: string
  readonly username?: string
  readonly name?: string
  readonly locale?: string
  readonly emailVerifiedAt?: EpochSeconds
  readonly roles: readonly string[]
  readonly status: UserStatus
  readonly passwordHash?: PasswordHash
  /** The host's own fields. */
  readonly attributes: JsonObject
  /** True for public registration: until its address is verified, another registration may take its place where that is required. */
  readonly selfRegistered?: true
  readonly createdAt: EpochSeconds
  readonly updatedAt: EpochSeconds
  /** With `purgeAt`: deleted softly, and can be restored until then. */
  readonly deletedAt?: EpochSeconds
  readonly purgeAt?: EpochSeconds
  /** Set where a disabled user was deleted softly: a restoring does not lift the ban. */
  readonly wasDisabled?: true
}

export interface KeptChallenges {
  readonly from: number
  readonly to: number
}

/** The owner of the system's own token records. */
export const nilUserId = '00000000-0000-0000-0000-000000000000' as UserId

/** A new epoch: never a counter, which a store restored from a backup would give out again. */
export function newEpoch(): number {
  const bytes = randomBytes(8)
  return Number(bytes.readBigUInt64BE() >> 11n)
}

/** The user with every session ended, while the codes and links that are out stay good. */
export function withoutSessions(user: StoredUser): StoredUser {
  const epoch = newEpoch()
  return { ...user, epoch, kept: { from: mailEpoch(user), to: epoch } }
}

/** The epoch of the codes and links that are good: that of the sessions, unless sessions alone ended since. */
export function mailEpoch({ epoch, kept }: Pick<StoredUser, 'epoch' | 'kept'>): number {
  return kept?.to === epoch ? kept.from : epoch
}

/** A new UUIDv7: ids sort by the time they were made, to the millisecond. */
export function newUserId(milliseconds: number): UserId {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(milliseconds, 0, 6)
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6)
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
  return userIdOf(bytes)
}

/** Writes 16 bytes as a user id. */
export function userIdOf(bytes: Buffer): UserId {
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as UserId
}

/** True for any UUID in lower case, which is all that a store is ever asked for. */
export function isUserId(text: string): text is UserId {
  return text?.length === 36 && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
}
