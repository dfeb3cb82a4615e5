import { newEpoch, type StoredUser } from '../../domain/user.ts'
import { PosternError } from '../../errors.ts'
import type { Ports } from '../../ports/ports.ts'
import { acceptPassword } from '../accept-password.ts'
import { changeStoredUser } from '../change-user.ts'
import { tidySessions } from '../end-token.ts'
import { markVerified } from '../mark-verified.ts'
import type { RequestContext } from '../operations.ts'
import { endWaits } from '../throttle/end-waits.ts'
import { burnChallenge } from './burn-challenge.ts'
import { findByLink } from './find-challenge.ts'
import { readOwner } from './read-owner.ts'

export type SetPasswordPorts = Pick<
  Ports,
  'users' | 'tokens' | 'passwords' | 'keys' | 'clock' | 'events' | 'policy' | 'limiter'
>

interface Given {
  readonly purpose: 'reset-password' | 'invitation'
  readonly token: string
  readonly password: string
  /** Where the password stands in the input. */
  readonly pointer: string
  /** Tells whoever is to know, before the tidying, which may fail. */
  told?(changed: StoredUser): void
}

/**
 * Sets a password for whoever has the mailbox; the address is verified by that. Every session of the user ends, every
 * other link and code is void, waits after wrong passwords are over, and nobody is signed in.
 *
 * A password that is refused does not spend the link.
 *
 * @throws {PosternError} `invalid-token`, `validation-failed`, `overloaded`, `store-unavailable`.
 */
export async function setPasswordByLink(ports: SetPasswordPorts, given: Given, context: RequestContext): Promise<void> {
  const open = await findByLink(ports, given.purpose, given.token)
  if (open === undefined) throw new PosternError('invalid-token')
  const { challenge, user } = open
  const password = await acceptPassword(ports, given.pointer, given.password, [user.email, user.username])
  const passwordHash = await ports.passwords.hash(password, { ...context, known: true })
  // Before the link is spent: a limiter that cannot answer must not cost it.
  await endWaits(ports, user, context)
  await burnChallenge(ports, challenge, { byCode: false })
  const changed = await changeStoredUser(
    ports,
    () => readOwner(ports, challenge),
    (now) => ({
      ...markVerified(withoutStrangersWords(ports, now), now.emailVerifiedAt ?? ports.clock.seconds()),
      passwordHash,
      epoch: newEpoch(),
    }),
  )
  ports.events.emit({ event: 'authn_password_change', userId: changed.id })
  given.told?.(changed)
  await tidySessions(ports, changed.id)
}

/**
 * A registration that nobody has verified may be a stranger's: whoever has the mailbox takes it over without what may be
 * their words. Where no address is ever verified, that it is not says nothing.
 */
function withoutStrangersWords({ policy }: Pick<Ports, 'policy'>, user: StoredUser): StoredUser {
  const isTheirs = user.selfRegistered === true && user.emailVerifiedAt === undefined
  if (!isTheirs || policy.verification.when === 'off') return user
  const { name: _, locale: __, ...rest } = user
  return { ...rest, attributes: policy.attributes.reset(user.attributes) }
}
