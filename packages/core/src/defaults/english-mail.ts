import type { MailContent, WrittenMail } from '../ports/mail-template.ts'
import type { MailKind } from '../ports/mailer.ts'

interface Wording {
  readonly subject: string
  /** Before and after the code and the link. */
  readonly before: readonly string[]
  readonly action?: string
  readonly after: readonly string[]
}

const notYou = 'If this was not you, you need not do anything.'
const secure = 'If this was not you, set a new password at once.'

const wordings: { readonly [K in MailKind]: (service: string) => Wording } = {
  'verify-email': (service) => ({
    subject: `Confirm your e-mail address for ${service}`,
    before: [`Somebody, we hope you, gave this address at ${service}.`],
    action: 'Confirm the address',
    after: [notYou],
  }),
  'already-registered': (service) => ({
    subject: `You already have an account at ${service}`,
    before: [
      `Somebody, perhaps you, tried to register this address at ${service}. It has an account already.`,
      'Sign in as usual, or ask for a new password if you have lost yours.',
    ],
    after: [notYou],
  }),
  'reset-password': (service) => ({
    subject: `Set a new password for ${service}`,
    before: [`Somebody, we hope you, asked for a new password at ${service}.`],
    action: 'Set a new password',
    after: [notYou],
  }),
  'change-email': (service) => ({
    subject: `Confirm your new e-mail address for ${service}`,
    before: [`This address is to become that of an account at ${service}.`],
    action: 'Confirm the new address',
    after: [notYou],
  }),
  'email-change-requested': (service) => ({
    subject: `Your e-mail address at ${service} is about to change`,
    before: [`Somebody who is signed in to your account at ${service} asked for another e-mail address.`],
    after: [secure],
  }),
  'email-change-taken': (service) => ({
    subject: `Somebody gave your address at ${service}`,
    before: [`Somebody wanted to make this address that of another account at ${service}. It stays yours.`],
    after: [notYou],
  }),
  'password-changed': (service) => ({
    subject: `Your password at ${service} was changed`,
    before: [`The password of your account at ${service} was changed, and every other session has ended.`],
    after: [secure],
  }),
  'email-changed': (service) => ({
    subject: `Your e-mail address at ${service} was changed`,
    before: [`Your account at ${service} has another e-mail address now; this one is no longer in use.`],
    after: ['If this was not you, ask the service for help at once.'],
  }),
  'token-reuse': (service) => ({
    subject: `A session at ${service} was ended for your safety`,
    before: [
      `A credential of your account at ${service} was used twice, as a stolen one would be. Its session has ended.`,
    ],
    after: ['Sign in again. If you do not know why this happened, set a new password.'],
  }),
  'account-disabled': (service) => ({
    subject: `Your account at ${service} is disabled`,
    before: [`Your account at ${service} was disabled, and its sessions have ended.`],
    after: [],
  }),
}

/** The mails as they are without templates of the host's own: English, plain, without pictures. */
export function writeInEnglish(content: MailContent): WrittenMail {
  const wording = wordings[content.kind](content.service)
  const greeting = content.name === undefined ? 'Hello,' : `Hello ${content.name},`
  const time = content.goodForMinutes === undefined ? [] : [`This is good for ${content.goodForMinutes} minutes.`]
  return {
    subject: wording.subject,
    text: asText(content, wording, greeting, time),
    html: asHtml(content, wording, greeting, time),
  }
}

function asText(content: MailContent, wording: Wording, greeting: string, time: readonly string[]): string {
  const code = content.code === undefined ? [] : [`Your code: ${content.code}`]
  const link = content.link === undefined ? [] : [`${wording.action ?? 'Go on'}:\n${content.link}`]
  return `${[greeting, ...wording.before, ...code, ...link, ...time, ...wording.after].join('\n\n')}\n`
}

function asHtml(content: MailContent, wording: Wording, greeting: string, time: readonly string[]): string {
  const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`
  const code = content.code === undefined ? [] : [`<p>Your code: <strong>${escapeHtml(content.code)}</strong></p>`]
  const link =
    content.link === undefined
      ? []
      : [`<p><a href="${escapeHtml(content.link)}">${escapeHtml(wording.action ?? 'Go on')}</a></p>`]
  const body = [
    ...[greeting, ...wording.before].map(paragraph),
    ...code,
    ...link,
    ...[...time, ...wording.after].map(paragraph),
  ]
  return `<!doctype html><html lang="en"><meta charset="utf-8"><body>${body.join('')}</body></html>`
}

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

/** For text and for values of attributes in double quotes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities.get(character) ?? '')
}
