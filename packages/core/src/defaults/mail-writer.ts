import { randomUUID } from 'node:crypto'
import { isOneLine, isPersonName } from '../domain/text.ts'
import type { MailContent, MailTemplate, WrittenMail } from '../ports/mail-template.ts'
import type { MailAddress, MailKind, MailMessage } from '../ports/mailer.ts'
import type { Mail } from '../ports/outbox.ts'
import { deliverable } from './deliverable.ts'
import { writeInEnglish } from './english-mail.ts'

/** The pages of the host that the links of mails lead to, as paths under the base URL. */
export interface MailPages {
  readonly verify: string
  readonly reset: string
  readonly emailChange: string
  readonly invitation: string
}

export interface WriterParts {
  readonly from: MailAddress
  readonly baseUrl: string
  readonly pages: MailPages
  readonly templates: { readonly [K in MailKind]?: MailTemplate }
}

const pageOf = {
  'verify-email': 'verify',
  'reset-password': 'reset',
  'change-email': 'emailChange',
  invitation: 'invitation',
} as const

/**
 * Makes mails of what operations tell: links from the base URL alone, the token in the fragment, one recipient.
 *
 * The writer throws what a template throws, and for a mail that is none or has no address, whatever they come from.
 */
export function createMailWriter(parts: WriterParts): (mail: Mail) => MailMessage {
  return (mail) => {
    const content = contentOf(parts, mail)
    const { subject, text, html } = checkWritten((parts.templates[mail.kind] ?? writeInEnglish)(content))
    const { link, code, locale } = content
    const data = {
      ...(link !== undefined && { link }),
      ...(code !== undefined && { code }),
      ...(locale !== undefined && { locale }),
      ...mail.place,
    }
    const id = `${randomUUID()}@${new URL(parts.baseUrl).hostname}`
    return { id, kind: mail.kind, from: parts.from, to: recipientOf(mail), subject, text, html, data }
  }
}

/** @throws {TypeError} for anything that is no mail, a promise of one included; what that comes to is nobody's fault. */
function checkWritten(written: WrittenMail): WrittenMail {
  if (written instanceof Promise) written.catch(() => {})
  const { subject, text, html } = written
  const isWritten = typeof subject === 'string' && typeof text === 'string' && typeof html === 'string'
  if (!isWritten || !isOneLine(subject)) throw new TypeError('a mail is a subject of one line, a text and HTML')
  return written
}

function contentOf({ baseUrl, pages }: WriterParts, mail: Mail): MailContent {
  const page = mail.kind in pageOf ? pages[pageOf[mail.kind as keyof typeof pageOf]] : undefined
  const { locale } = mail.user
  const name = nameFor(mail)
  return {
    kind: mail.kind,
    service: new URL(baseUrl).host,
    baseUrl,
    ...(name !== undefined && { name }),
    ...(locale !== undefined && { locale }),
    ...(mail.token !== undefined && page !== undefined && { link: `${baseUrl}${page}#token=${mail.token}` }),
    ...(mail.code !== undefined && { code: mail.code }),
    ...mail.place,
    ...(mail.goodForSeconds !== undefined && { goodForMinutes: Math.ceil(mail.goodForSeconds / 60) }),
  }
}

/** The stored address, unless another is being proven. */
function recipientOf(mail: Mail): MailAddress {
  const address = deliverable(mail.address ?? mail.user.email)
  if (address === undefined) throw new TypeError('not a mail address')
  const name = nameFor(mail)
  return { address, ...(name !== undefined && { name }) }
}

/** None before the address is proven: a stranger's registration must not write to anybody in words of its own. */
function nameFor({ user, address }: Mail): string | undefined {
  const isProven = user.emailVerifiedAt !== undefined && address === undefined
  return isProven && user.name !== undefined && isPersonName(user.name) ? user.name : undefined
}
