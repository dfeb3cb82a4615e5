import type { MailKind } from './mailer.ts'

/** What a template has to write with. Every text of people's is untrusted: escape it in HTML. */
export interface MailContent {
  readonly kind: MailKind
  /** The host name of the base URL. */
  readonly service: string
  /** The base URL. */
  readonly baseUrl: string
  /** Of whoever gets the mail. */
  readonly name?: string
  /** A BCP 47 tag, as the user's registration said. */
  readonly locale?: string
  /** The secret is in its fragment, which browsers send to nobody. */
  readonly link?: string
  readonly code?: string
  readonly goodForMinutes?: number
}

/** What is read: a subject of one line, the text, and the same as HTML. */
export interface WrittenMail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Writes one kind of mail, in whatever language. Synchronous: it is called from the queue. */
export type MailTemplate = (content: MailContent) => WrittenMail
