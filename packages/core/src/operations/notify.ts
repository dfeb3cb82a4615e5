import type { StoredUser } from '../domain/user.ts'
import type { MailKind } from '../ports/mailer.ts'
import type { MailPlace } from '../ports/outbox.ts'
import type { Notice } from '../ports/policy.ts'
import type { Ports } from '../ports/ports.ts'

const kinds: { readonly [N in Notice]: MailKind } = {
  passwordChanged: 'password-changed',
  emailChanged: 'email-changed',
  tokenReuse: 'token-reuse',
  accountDisabled: 'account-disabled',
  passwordClosed: 'password-closed',
  newDevice: 'new-device',
  loginAfterFailures: 'login-after-failures',
}

/** Tells a user by mail, at the address of the record that is given, unless the host has switched the notice off. */
export function notify(
  { outbox, policy }: Pick<Ports, 'outbox' | 'policy'>,
  notice: Notice,
  { user, place }: { readonly user: StoredUser; readonly place?: MailPlace },
): void {
  if (policy.notices[notice]) outbox.post({ kind: kinds[notice], user, ...(place !== undefined && { place }) })
}
