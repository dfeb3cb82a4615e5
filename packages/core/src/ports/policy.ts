import type { JsonObject } from '../domain/json.ts'
import type { RoleRules } from '../domain/roles.ts'
import type { SessionLives } from '../domain/session.ts'
import type { SessionCookie } from '../domain/session-cookie.ts'
import type { TrustedPages } from '../domain/trusted-pages.ts'
import type { StoredUser } from '../domain/user.ts'

/** What the host decided at the start; never changes afterwards. */
export interface Policy {
  readonly registration: 'open' | 'closed'
  readonly hasMail: boolean
  /** Whether there is an audit trail to read. */
  readonly hasAudit: boolean
  /** How long events are kept. */
  readonly auditSeconds: number
  /** The names of the services that may ask about tokens. */
  readonly services: readonly string[]
  readonly verification: VerificationPolicy
  /** Absent where deletion is for good. */
  readonly deletion?: DeletionPolicy
  /** Which notices go out; a kind that is no notice always does. */
  readonly notices: NoticePolicy
  readonly accessTokenSeconds: number
  readonly graceSeconds: number
  readonly sessionLives: SessionLives
  readonly cookie: SessionCookie
  /** Whose pages may act for whoever is signed in by a cookie. */
  readonly pages: TrustedPages
  readonly attributes: AttributeRules
  readonly roles: RoleRules
  readonly blocklist: PasswordBlocklist
  /** Never rejects: where the list cannot be asked, nothing is known against a password. */
  isBreached(password: string): Promise<boolean>
  /** Code points that a new password has at least. */
  readonly passwordMinLength: number
  /** So many failures in a row close a password until a new one is set. */
  readonly failuresThatClose?: number
  /** Words that nobody's password may be: the service's own names. */
  readonly contextWords: readonly string[]
  /** The host's own claims for an access token. */
  claims(user: StoredUser): JsonObject | undefined
}

/** Whether and how an e-mail address is proven. */
export interface VerificationPolicy {
  /** `required`: nobody signs in before. */
  readonly when: 'off' | 'optional' | 'required'
  /** Absent where only links are sent. */
  readonly code?: { readonly digits: number; readonly seconds: number }
  /** Absent where only codes are sent. */
  readonly linkSeconds?: number
  /** `password`: whoever verifies knows the account's password, too. */
  readonly proof: 'password' | 'mailbox'
  readonly neededToDelete: boolean
}

/** What is kept of a deleted user, and how long. */
export interface DeletionPolicy {
  readonly purgeSeconds: number
  /** `reserved`: nobody else can have them until the user is purged. */
  readonly logins: 'released' | 'reserved'
}

export type Notice =
  | 'passwordChanged'
  | 'emailChanged'
  | 'tokenReuse'
  | 'accountDisabled'
  | 'passwordClosed'
  | 'newDevice'
  | 'loginAfterFailures'
export type NoticePolicy = { readonly [N in Notice]: boolean }

/** The host's own fields of a user, under the host's schema. */
export interface AttributeRules {
  /** The fields of a new user: what was given, checked, with the schema's defaults filled in. */
  create(given: JsonObject, by: AttributeWriter): JsonObject
  /** The fields after a JSON merge patch (RFC 7396), checked as a whole. */
  merge(current: JsonObject, patch: JsonObject, by: AttributeWriter): JsonObject
  /** Without what users may write, but for what the schema requires and has no default for; its defaults filled in. */
  reset(current: JsonObject): JsonObject
  /** Without the members marked `x-private`, for answers. */
  shown(attributes: JsonObject): JsonObject
}

/** A user may not write what the schema marks `readOnly`; code may. */
export type AttributeWriter = 'user' | 'code'

/** Passwords that everybody tries first. */
export interface PasswordBlocklist {
  /** Takes the password as the user typed it, in NFC; folding is the list's own business. */
  includes(password: string): boolean | Promise<boolean>
}
