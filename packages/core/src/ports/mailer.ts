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
  | 'email-change-requested'
  | 'email-change-taken'
  | 'password-changed'
  | 'email-changed'
  | 'token-reuse'
  | 'account-disabled'

/** One mail, ready to be sent. */
export interface MailMessage {
  readonly kind: MailKind
  readonly from: MailAddress
  /** Exactly one recipient. */
  readonly to: MailAddress
  /** One line. */
  readonly subject: string
  readonly text: string
  readonly html: string
  /** What the texts were made of, for a receiver that writes its own. */
  readonly data: { readonly link?: string; readonly code?: string; readonly locale?: string }
}

/** Hands a mail on to a mail server. */
export interface Mailer {
  /** Resolves once the mail server has taken the mail; rejects otherwise, and is then asked again later. */
  send(message: MailMessage, options: { readonly signal: AbortSignal }): Promise<void>
  close?(): Promise<void>
}
