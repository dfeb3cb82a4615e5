import type { MailKind } from './mailer.ts'

/** What a template has to write with. Every text of people's is untrusted: escape it in HTML. */
export interface MailContent {
  readonly kind: MailKind
  /** The host name of the base URL. */
  readonly service: string
  /** The base URL. */
  readonly baseUrl: string
  /** Of whoever gets the mail; none before the address is proven. */
  readonly name?: string
  /** A BCP 47 tag, as the user's registration said. */
  readonly locale?: string
  /** The secret is in its fragment, which browsers send to nobody. */
  readonly link?: string
  readonly code?: string
  /** Of a login that is told: the browser and its system, such as `Firefox on Linux`; nothing that a client may word. */
  readonly device?: string
  /** Of a login that is told: the network that it came from, such as `192.0.2.0/24`. */
  readonly ip?: string
  /** How long the code is good for; where there is none, the link. */
  readonly goodForMinutes?: number
}

/** What is read: a subject of one line, the text, and the same as HTML. */
export interface WrittenMail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/**
 * Writes one kind of mail, in whatever language. Synchronous: it is called from the queue.
 *
 * Where it throws, or writes anything but a subject of one line and two texts, the mail is dropped, with an event.
 */
export type MailTemplate = (content: MailContent) => WrittenMail
