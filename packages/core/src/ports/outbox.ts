import type { StoredUser } from '../domain/user.ts'
import type { MailKind } from './mailer.ts'

/** Where somebody signed in, in words that a stranger cannot choose. */
export interface MailPlace {
  /** Such as `Firefox on Linux`. */
  readonly device?: string
  /** Such as `192.0.2.0/24`. */
  readonly ip?: string
}

/** What an operation has to tell somebody by mail. */
export interface Mail {
  readonly kind: MailKind
  /** Whose stored address it goes to, unless `address` says otherwise. */
  readonly user: Pick<StoredUser, 'id' | 'email' | 'emailVerifiedAt' | 'name' | 'locale'>
  /** The address that is being proven, where it is not the user's own yet. */
  readonly address?: string
  /** The secret of a link. */
  readonly token?: string
  readonly code?: string
  /** Of a login that is told. */
  readonly place?: MailPlace
  /** How long the code is good for, or the link where there is none. */
  readonly goodForSeconds?: number
  /** The mail is not sent later than that; default `goodForSeconds`. */
  readonly usefulSeconds?: number
  /** Does all the work but the sending: what an unknown address costs. */
  readonly isDecoy?: boolean
}

export interface MailFigures {
  /** Waiting or being sent. */
  readonly queued: number
  /** Since the start. */
  readonly sent: number
  /** Attempts that failed, since the start. */
  readonly failed: number
  /** Given up or refused, since the start. */
  readonly dropped: number
}

/** Takes mail and sends it when it can. No answer ever waits for it. */
export interface Outbox {
  /** Never throws, never waits. */
  post(mail: Mail): void
  figures(): MailFigures
  /** Sends what is left for a bounded time and drops the rest with an event each. */
  close(): Promise<void>
}
