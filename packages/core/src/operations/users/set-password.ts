import { newEpoch, type UserId } from '../../domain/user.ts'
import type { Ports } from '../../ports/ports.ts'
import { acceptPassword } from '../accept-password.ts'
import { changeStoredUser } from '../change-user.ts'
import { tidySessions } from '../end-token.ts'
import { notify } from '../notify.ts'
import { endWaits } from '../throttle/end-waits.ts'
import { requireUser } from './update.ts'

/**
 * Sets a user's password on behalf of trusted code; all of the user's sessions end, and so do waits after failures.
 *
 * @throws {PosternError} `not-found`, `validation-failed`, `overloaded`, `store-unavailable`.
 */
export async function setPassword(
  ports: Pick<Ports, 'users' | 'tokens' | 'passwords' | 'clock' | 'events' | 'policy' | 'outbox' | 'limiter' | 'keys'>,
  id: UserId,
  input: { readonly password: string },
): Promise<void> {
  const found = await requireUser(ports, id)
  const { email, username } = found
  const password = await acceptPassword(ports, '/password', input.password, [email, username])
  const passwordHash = await ports.passwords.hash(password, { known: true })
  // Before anything is written: a limiter that cannot answer must not leave half of it done.
  await endWaits(ports, found)
  const user = await changeStoredUser(
    ports,
    () => requireUser(ports, id),
    (now) => ({ ...now, passwordHash, epoch: newEpoch() }),
  )
  // Told before the tidying, which may fail: what is told has happened.
  ports.events.emit({ event: 'authn_password_change', userId: id })
  notify(ports, 'passwordChanged', { user })
  await tidySessions(ports, id)
}
