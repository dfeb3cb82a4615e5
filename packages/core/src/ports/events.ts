import type { UserId } from '../domain/user.ts'
import type { MailKind } from './mailer.ts'

/** What happened, in the words of the OWASP logging vocabulary. Holds no secret and no address of mail. */
export type EventBody =
  | { readonly event: 'user_created'; readonly userId: UserId; readonly actor?: string }
  | {
      readonly event: 'user_updated'
      readonly userId: UserId
      readonly members: readonly string[]
      readonly actor?: string
    }
  | { readonly event: 'user_deleted'; readonly userId: UserId; readonly actor?: string }
  | { readonly event: 'authn_login_success'; readonly userId: UserId; readonly sessionId: string }
  | { readonly event: 'authn_login_fail'; readonly reason: LoginFailure; readonly userId?: UserId }
  | { readonly event: 'authn_password_change'; readonly userId: UserId; readonly actor?: string }
  | { readonly event: 'authn_password_fail'; readonly userId: UserId }
  | { readonly event: 'authn_token_reuse'; readonly userId: UserId; readonly sessionId: string }
  | { readonly event: 'x_email_verified'; readonly userId: UserId; readonly actor?: string }
  | { readonly event: 'x_email_changed'; readonly userId: UserId }
  | { readonly event: 'x_code_failed'; readonly userId: UserId }
  | { readonly event: 'x_mail_failed'; readonly userId: UserId; readonly kind: MailKind; readonly reason: string }
  | { readonly event: 'x_mail_dropped'; readonly userId: UserId; readonly kind: MailKind; readonly reason: MailDrop }
  | { readonly event: 'excess_rate_limit_exceeded'; readonly limit: string; readonly userId?: UserId }
  | { readonly event: 'x_deletion_failed'; readonly userId: UserId }
  | { readonly event: 'x_record_damaged'; readonly userId: UserId }
  | { readonly event: 'crypt_decrypt_fail'; readonly userId: UserId }
  | { readonly event: 'x_store_rollback'; readonly userId: UserId; readonly sessionId: string }
  | {
      readonly event: 'session_ended'
      readonly userId: UserId
      readonly sessionId?: string
      readonly scope: 'one' | 'others' | 'all'
      readonly actor?: string
    }

export type LoginFailure = 'unknown-login' | 'not-verified' | 'wrong-password' | 'not-active' | 'ended-meanwhile'

/** Why a mail was given up: the queue was full, its secret expired, all tries failed, the process stopped, its template threw. */
export type MailDrop = 'full' | 'expired' | 'given-up' | 'stopped' | 'template'

/** An event as observers get it. */
export type PosternEvent = EventBody & {
  /** RFC 3339. */
  readonly datetime: string
}

/** Tells observers, after the fact; never awaited, and nothing they do can fail an operation. */
export interface Events {
  emit(body: EventBody): void
}
