import type { UserId } from '../domain/user.ts'
import type { MailKind } from './mailer.ts'

/**
 * What happened, in the words of the OWASP logging vocabulary; `x_` begins those that it does not have.
 *
 * Holds ids, codes and names of this library's own: no secret, no address of mail, no text of a request's.
 */
export type EventBody =
  | { readonly event: 'user_created' | 'user_deleted'; readonly userId: UserId }
  | {
      readonly event: 'user_updated'
      readonly userId: UserId
      readonly members: readonly string[]
      readonly status?: 'active' | 'disabled'
    }
  | {
      readonly event:
        | 'authn_login_success'
        | 'authn_token_created'
        | 'authn_token_revoked'
        | 'authn_token_reuse'
        | 'session_created'
        | 'session_renewed'
        | 'session_expired'
        | 'x_store_rollback'
        | 'x_new_device'
      readonly userId: UserId
      readonly sessionRef: string
    }
  | { readonly event: 'session_use_after_expire'; readonly sessionRef: string; readonly userId?: UserId }
  | { readonly event: 'authn_login_successafterfail'; readonly userId: UserId; readonly failures: number }
  | { readonly event: 'authn_login_fail'; readonly reason: LoginFailure; readonly userId?: UserId }
  | {
      readonly event: 'authn_login_fail_max' | 'authn_login_lock' | 'excess_rate_limit_exceeded'
      readonly limit: string
      readonly userId?: UserId
    }
  | { readonly event: 'authn_password_change'; readonly userId: UserId }
  | { readonly event: 'authn_password_change_fail'; readonly userId: UserId; readonly reason: 'wrong-password' }
  | {
      readonly event: 'session_logout'
      readonly userId: UserId
      readonly sessionRef?: string
      readonly scope: 'one' | 'others' | 'all'
    }
  | {
      readonly event: 'authz_change'
      readonly userId: UserId
      readonly from: readonly string[]
      readonly to: readonly string[]
    }
  | { readonly event: 'excess_sessions_exceeded'; readonly userId: UserId; readonly ended: number }
  | RefusalBody
  | { readonly event: 'authz_admin' | 'sys_startup' | 'sys_shutdown' | 'x_breach_check_unavailable' }
  | {
      readonly event:
        | 'x_email_verified'
        | 'x_email_changed'
        | 'x_code_failed'
        | 'x_deletion_failed'
        | 'x_user_restored'
        | 'x_user_purged'
        | 'x_record_damaged'
      readonly userId: UserId
    }
  | { readonly event: 'x_audit_omitted'; readonly of: string; readonly count: number }
  | { readonly event: 'x_mail_failed'; readonly userId: UserId; readonly kind: MailKind; readonly reason: string }
  | { readonly event: 'x_mail_dropped'; readonly userId: UserId; readonly kind: MailKind; readonly reason: MailDrop }

/** What was refused, and the code that says why. */
export type RefusalBody = {
  readonly event:
    | 'authz_fail'
    | 'input_validation_fail'
    | 'malicious_csrf'
    | 'malicious_extraneous'
    | 'malicious_direct_reference'
    | 'sequence_fail'
    | 'crypt_decrypt_fail'
  readonly reason: string
  readonly userId?: UserId
}

export type LoginFailure =
  | 'unknown-login'
  | 'not-verified'
  | 'wrong-password'
  | 'password-closed'
  | 'not-active'
  | 'ended-meanwhile'

/** Why a mail was given up; `refused`: the server will never take it; `budget`: its recipient has had enough notices. */
export type MailDrop = 'full' | 'expired' | 'given-up' | 'refused' | 'budget' | 'stopped' | 'template'

export type EventLevel = 'info' | 'warn' | 'critical'
export type EventOutcome = 'success' | 'failure'

/** Where the call behind an event came from. All of it is absent where there was no request. */
export interface EventOrigin {
  readonly requestId?: string
  /** The client's address, by the proxies that the host trusts. */
  readonly ip?: string
  /** At most 256 characters; controls, line separators and bidi marks are written as `\u{…}`. */
  readonly userAgent?: string
  /** Method and path of the contract, such as `DELETE /users/me/sessions/:id`; never a URL. */
  readonly route?: string
  /** Who acted, where it was not the user itself: an admin's id, or what trusted code calls itself. */
  readonly actorId?: string
}

/** An event as observers and the audit trail get it: one flat object of ids, codes and numbers. */
export type PosternEvent = EventBody &
  EventOrigin & {
    /** The version of this shape. */
    readonly v: 1
    /** A UUIDv7: unique, and in the order of events within a process. */
    readonly id: string
    /** RFC 3339, in UTC. */
    readonly datetime: string
    /** Whose event it is: the base URL. */
    readonly appid: string
    readonly level: EventLevel
    readonly outcome: EventOutcome
  }

/** Where a call comes from, as it was given; what of it is kept is capped and escaped when an event is made. */
export interface EventContext {
  readonly requestId?: string | undefined
  readonly address?: string | undefined
  readonly userAgent?: string | undefined
  readonly route?: string | undefined
  readonly actor?: string | undefined
}

/** Tells observers, after the fact; never awaited, and nothing they do can fail an operation. */
export interface Events {
  emit(body: EventBody): void
  /** The same, and what is told through it says where the call came from; `context` is asked when something is told. */
  within(context: () => EventContext): Events
}

export interface EventFigures {
  /** Since the start. */
  readonly told: number
  /** How often an observer or the audit trail failed to take one, since the start. */
  readonly failed: number
}
