import { normalizePassword } from '../domain/password.ts'
import type { StoredUser } from '../domain/user.ts'
import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import type { RequestContext } from './operations.ts'
import { tellUnreadable } from './tell-unreadable.ts'
import type { TryPorts } from './throttle/password-try.ts'
import { throttleUser } from './throttle/throttle-user.ts'

interface GivenPassword {
  readonly password: string
  /** What a wrong one is told as. */
  readonly failure: 'authn_login_fail' | 'authn_password_change_fail'
}

/**
 * Makes sure that whoever holds a live session knows the user's password too.
 *
 * @throws {PosternError} `wrong-password`, `rate-limited`, `overloaded`, `store-unavailable`.
 */
export async function provePassword(
  ports: TryPorts & Pick<Ports, 'passwords'>,
  user: StoredUser,
  { password: given, failure }: GivenPassword,
  context: RequestContext,
): Promise<void> {
  await throttleUser(ports, user, async (tried) => {
    const password = normalizePassword(given)
    const owner = (await tried.isOpen(user)) ? user : undefined
    const proof = await ports.passwords.verify(owner, password ?? '', { ...context, userId: user.id })
    if (proof === 'right' && password !== undefined) return
    tellUnreadable(ports, proof, user.id)
    ports.events.emit({ event: failure, userId: user.id, reason: 'wrong-password' })
    throw new PosternError('wrong-password')
  })
}
