import { emailKey } from '../../domain/login-key.ts'
import type { MailKind } from '../../ports/mailer.ts'
import type { Mail } from '../../ports/outbox.ts'
import type { Ports } from '../../ports/ports.ts'
import { takeMailBudget } from './mail-budget.ts'

/** What a user's own doings have told to them. All other mails are taken from a budget before they are made. */
const notices: ReadonlySet<MailKind> = new Set([
  'email-change-requested',
  'password-changed',
  'email-changed',
  'token-reuse',
  'account-disabled',
  'password-closed',
  'new-device',
  'login-after-failures',
])

/**
 * Takes a notice from its recipient's budget; false where nothing is left. An account may bear an address that is somebody
 * else's, and what is done with it as often as one likes must not fill their mailbox.
 */
export async function takeNoticeBudget(
  ports: Pick<Ports, 'limiter' | 'keys' | 'events'>,
  { kind, user, address }: Mail,
): Promise<boolean> {
  const recipient = emailKey(address ?? user.email)
  return !notices.has(kind) || recipient === undefined || takeMailBudget(ports, 'notice', recipient)
}
