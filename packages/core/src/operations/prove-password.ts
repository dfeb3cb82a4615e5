import { normalizePassword } from '../domain/password.ts'
import type { StoredUser } from '../domain/user.ts'
import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import type { RequestContext } from './operations.ts'
import { tellUnreadable } from './tell-unreadable.ts'

interface GivenPassword {
  readonly password: string
  /** What a wrong one is told as. */
  readonly failure: 'authn_login_fail' | 'authn_password_change_fail'
}

/**
 * Makes sure that whoever holds a live session knows the user's password too.
 *
 * @throws {PosternError} `wrong-password`, `overloaded`.
 */
export async function provePassword(
  ports: Pick<Ports, 'passwords' | 'events'>,
  user: StoredUser,
  { password: given, failure }: GivenPassword,
  context: RequestContext,
): Promise<void> {
  const password = normalizePassword(given)
  const proof = await ports.passwords.verify(user, password ?? '', { ...context, userId: user.id })
  if (proof === 'right' && password !== undefined) return
  tellUnreadable(ports, proof, user.id)
  ports.events.emit({ event: failure, userId: user.id, reason: 'wrong-password' })
  throw new PosternError('wrong-password')
}
