import { limitKey } from '../../domain/limit-key.ts'
import { newEpoch, type StoredUser } from '../../domain/user.ts'
import { PosternError } from '../../errors.ts'
import { acceptPassword } from '../../operations/accept-password.ts'
import { burnChallenge } from '../../operations/challenges/burn-challenge.ts'
import { findByLink } from '../../operations/challenges/find-challenge.ts'
import { readOwner } from '../../operations/challenges/read-owner.ts'
import { changeStoredUser } from '../../operations/change-user.ts'
import { tidySessions } from '../../operations/end-token.ts'
import { holdsNothing } from '../../operations/is-pending.ts'
import { notify } from '../../operations/notify.ts'
import type { RequestContext } from '../../operations/operations.ts'
import type { Ports } from '../../ports/ports.ts'
import type { ResetInput } from '../../schema/mail-inputs.ts'

type ResetPorts = Pick<
  Ports,
  'users' | 'tokens' | 'passwords' | 'keys' | 'clock' | 'events' | 'policy' | 'outbox' | 'limiter'
>

/**
 * Sets a new password for whoever has the mailbox; the address is verified by that. Every session of the user ends, every
 * other link and code is void, waits after wrong passwords are over, and nobody is signed in.
 *
 * A password that is refused does not spend the link.
 *
 * @throws {PosternError} `invalid-token`, `validation-failed`, `overloaded`, `store-unavailable`.
 */
export async function resetPassword(
  ports: ResetPorts,
  { token, newPassword }: ResetInput,
  context: RequestContext = {},
): Promise<void> {
  const open = await findByLink(ports, 'reset-password', token)
  if (open === undefined) throw new PosternError('invalid-token')
  const { challenge, user } = open
  const password = await acceptPassword(ports, '/newPassword', newPassword, [user.email, user.username])
  const passwordHash = await ports.passwords.hash(password, { ...context, known: true })
  // Before the link is spent: a limiter that cannot answer must not cost it.
  await Promise.all(user.logins.map((login) => ports.limiter.reset(limitKey(ports.keys, 'login', login))))
  await burnChallenge(ports, challenge, { byCode: false })
  const changed = await changeStoredUser(
    ports,
    () => readOwner(ports, challenge),
    (now) => ({
      ...withoutStrangersName(ports, now),
      passwordHash,
      emailVerifiedAt: now.emailVerifiedAt ?? ports.clock.seconds(),
      epoch: newEpoch(),
    }),
  )
  ports.events.emit({ event: 'authn_password_change', userId: changed.id })
  notify(ports, 'passwordChanged', changed)
  await tidySessions(ports, changed.id)
}

/** A registration that nobody has verified may be a stranger's: whoever has the mailbox takes it over without their words. */
function withoutStrangersName(ports: Pick<Ports, 'policy'>, user: StoredUser): StoredUser {
  if (!holdsNothing(ports, user)) return user
  const { name: _, ...rest } = user
  return rest
}
