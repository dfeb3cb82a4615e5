import type { StoredUser } from '../domain/user.ts'
import type { MailKind } from '../ports/mailer.ts'
import type { Notice } from '../ports/policy.ts'
import type { Ports } from '../ports/ports.ts'

const kinds: { readonly [N in Notice]: MailKind } = {
  passwordChanged: 'password-changed',
  emailChanged: 'email-changed',
  tokenReuse: 'token-reuse',
  accountDisabled: 'account-disabled',
  passwordClosed: 'password-closed',
}

/** Tells a user by mail, at the address of the record that is given, unless the host has switched the notice off. */
export function notify(ports: Pick<Ports, 'outbox' | 'policy'>, notice: Notice, user: StoredUser): void {
  if (ports.policy.notices[notice]) ports.outbox.post({ kind: kinds[notice], user })
}
