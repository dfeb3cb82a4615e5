import { deliverable } from './defaults/deliverable.ts'
import { guardLimiter } from './defaults/guarded-limiter.ts'
import { createMailQueue } from './defaults/mail-queue.ts'
import { noOutbox } from './defaults/no-outbox.ts'
import { defaults } from './domain/defaults.ts'
import { isPersonName } from './domain/text.ts'
import { loaders } from './loaders.ts'
import type { MailOptions, VerificationOptions } from './mail-options.ts'
import type { MailAddress } from './ports/mailer.ts'
import type { Outbox } from './ports/outbox.ts'
import type { NoticePolicy, VerificationPolicy } from './ports/policy.ts'
import type { Ports } from './ports/ports.ts'

interface Given {
  readonly mail?: MailOptions
  readonly verification?: 'off' | 'optional' | 'required' | VerificationOptions
  readonly waitUntil?: (task: Promise<unknown>) => void
}

/** How addresses are proven, filled in with the defaults. Where nobody is asked to, one may still ask for a mail. */
export function createVerificationPolicy({ verification = 'off' }: Given): VerificationPolicy {
  const given: Partial<VerificationOptions> = typeof verification === 'string' ? {} : verification
  const { by = 'code-and-link', codeDigits: digits, codeSeconds: seconds } = given
  const code = { digits: digits ?? defaults.code.digits, seconds: seconds ?? defaults.code.seconds }
  return {
    when: typeof verification === 'string' ? verification : verification.when,
    ...(by !== 'link' && { code }),
    ...(by !== 'code' && { linkSeconds: defaults.link.verifySeconds }),
    proof: given.proof ?? 'password',
    neededToDelete: given.neededToDelete ?? false,
  }
}

/** All notices, but those that the host switched off. */
export function createNoticePolicy({ mail }: Given): NoticePolicy {
  return {
    passwordChanged: true,
    emailChanged: true,
    tokenReuse: true,
    accountDisabled: true,
    passwordClosed: true,
    newDevice: true,
    loginAfterFailures: true,
    ...mail?.notices,
  }
}

type QueuePorts = Pick<Ports, 'events' | 'limiter' | 'keys'>

/** The queue of a Postern with mail; one that tells nobody anything, without. */
export function createOutbox({ mail, waitUntil }: Given, ports: QueuePorts, baseUrl: string): Outbox {
  if (mail === undefined) return noOutbox
  const from = parseMailAddress(mail.from)
  if (from === undefined) throw new TypeError('createPostern: option "mail.from" must be an address')
  const pages = {
    verify: '/verify',
    reset: '/reset',
    emailChange: '/email-change',
    invitation: '/invitation',
    ...mail.pages,
  }
  const parts = { from, baseUrl, pages, templates: mail.templates ?? {} }
  return createMailQueue({
    mailer: mail.mailer,
    events: ports.events,
    async spend(mail) {
      const limiter = guardLimiter(ports.limiter, performance.now() + defaults.http.requestSeconds * 1000)
      return (await loaders.noticeBudget()).takeNoticeBudget({ ...ports, limiter }, mail)
    },
    write: async (mail) => (await loaders.mailWriter()).createMailWriter(parts)(mail),
    waitUntil,
  })
}

/** Reads `name@host`, `Name <name@host>` or `"Name" <name@host>`. */
function parseMailAddress(text: string): MailAddress | undefined {
  const open = text.endsWith('>') ? text.indexOf('<') : -1
  const given = open < 0 ? text : text.slice(open + 1, -1)
  const before = open < 0 ? '' : text.slice(0, open).trim()
  const name = before.replace(/^"(.*)"$/, '$1')
  // A sender may be at a host without a dot, such as localhost.
  const address = deliverable(given) ?? (/^[A-Za-z0-9._-]+@localhost$/.test(given) ? given : undefined)
  if (address === undefined || (name !== '' && !isPersonName(name))) return undefined
  return { address, ...(name !== '' && { name }) }
}
