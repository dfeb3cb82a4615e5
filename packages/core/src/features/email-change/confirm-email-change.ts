import { emailKey, type LoginKey } from '../../domain/login-key.ts'
import { newEpoch, type StoredUser } from '../../domain/user.ts'
import { PosternError } from '../../errors.ts'
import { burnChallenge } from '../../operations/challenges/burn-challenge.ts'
import { findByLink } from '../../operations/challenges/find-challenge.ts'
import { readOwner } from '../../operations/challenges/read-owner.ts'
import { changeStoredUser } from '../../operations/change-user.ts'
import { tidySessions } from '../../operations/end-token.ts'
import { eraseUser } from '../../operations/erase-user.ts'
import { findUserByLogin } from '../../operations/find-user.ts'
import { holdsNothing } from '../../operations/is-pending.ts'
import { markVerified } from '../../operations/mark-verified.ts'
import { notify } from '../../operations/notify.ts'
import type { Ports } from '../../ports/ports.ts'
import type { LinkInput } from '../../schema/mail-inputs.ts'

type ConfirmPorts = Pick<Ports, 'users' | 'tokens' | 'keys' | 'clock' | 'events' | 'policy' | 'outbox'>

/**
 * Makes the address whose mailbox has the link the user's, verified. Every session ends, every link and code is void, and
 * the old address is told.
 *
 * @throws {PosternError} `invalid-token`, `login-taken` where somebody took the address since, `store-unavailable`.
 */
export async function confirmEmailChange(ports: ConfirmPorts, { token }: LinkInput): Promise<void> {
  const open = await findByLink(ports, 'change-email', token)
  const email = open?.challenge.email
  const key = email === undefined ? undefined : emailKey(email)
  if (open === undefined || email === undefined || key === undefined) throw new PosternError('invalid-token')
  await clearPending(ports, key, open.user)
  await burnChallenge(ports, open.challenge, { byCode: false })
  const changed = await changeStoredUser(
    ports,
    () => readOwner(ports, open.challenge),
    (now) => ({
      ...markVerified(now, ports.clock.seconds()),
      email,
      logins: moveEmail(now, key),
      epoch: newEpoch(),
    }),
  )
  ports.events.emit({ event: 'x_email_changed', userId: changed.id })
  notify(ports, 'emailChanged', { user: open.user })
  await tidySessions(ports, changed.id)
}

/** Where addresses are verified first, a registration that nobody has verified gives way to whoever has the mailbox. */
async function clearPending(ports: ConfirmPorts, key: LoginKey, user: StoredUser): Promise<void> {
  const holder = await findUserByLogin(ports, key)
  if (holder === undefined || holder.id === user.id || !holdsNothing(ports, holder)) return
  await eraseUser(ports, async () => {
    const now = await findUserByLogin(ports, key)
    if (now === undefined || !holdsNothing(ports, now)) throw new PosternError('login-taken')
    return now
  })
}

function moveEmail({ logins }: StoredUser, key: LoginKey): readonly LoginKey[] {
  return [key, ...logins.filter((login) => !login.startsWith('email:'))]
}
