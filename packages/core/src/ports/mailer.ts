/** Where a mail goes. Mailers build their headers from these parts, never from one string. */
export interface MailAddress {
  readonly address: string
  readonly name?: string
}

export type MailKind =
  | 'verify-email'
  | 'already-registered'
  | 'reset-password'
  | 'change-email'
  | 'invitation'
  | 'email-change-requested'
  | 'email-change-taken'
  | 'password-changed'
  | 'email-changed'
  | 'token-reuse'
  | 'account-disabled'
  | 'password-closed'
  | 'new-device'
  | 'login-after-failures'

/** One mail, ready to be sent. */
export interface MailMessage {
  /** Unlike any other mail's and the same at every try: `<uuid>@<host of the base URL>`, fit for a `Message-ID`. */
  readonly id: string
  readonly kind: MailKind
  readonly from: MailAddress
  /** Exactly one recipient. */
  readonly to: MailAddress
  /** One line. */
  readonly subject: string
  readonly text: string
  readonly html: string
  /** What the texts were made of, for a receiver that writes its own. */
  readonly data: {
    readonly link?: string
    readonly code?: string
    readonly locale?: string
    /** Of a login that is told. */
    readonly device?: string
    readonly ip?: string
  }
}

/** Hands a mail on to a mail server. */
export interface Mailer {
  /**
   * Resolves once the mail server has taken the mail; rejects otherwise, and is then asked again later with the same mail.
   * Where the error's `isPermanent` is true, since this mail will never be taken, it is dropped at once.
   *
   * Of an error its `code` is told, by the event `x_mail_failed`, and nothing else. The signal says that nobody waits any
   * more: after two minutes, and when the process stops.
   */
  send(message: MailMessage, options: { readonly signal: AbortSignal }): Promise<void>
  /** Awaited by `postern.ready()`; rejects where no mail could ever be sent. A mail server may be down meanwhile. */
  ready?(): Promise<void>
  /** Called once, when no mail is left; waited for only so long. */
  close?(): Promise<void>
}
