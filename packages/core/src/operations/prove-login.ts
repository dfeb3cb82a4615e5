import { loginKey } from '../domain/login-key.ts'
import { normalizePassword } from '../domain/password.ts'
import type { StoredUser } from '../domain/user.ts'
import { PosternError } from '../errors.ts'
import type { LoginFailure } from '../ports/events.ts'
import type { Ports } from '../ports/ports.ts'
import { findUserByLogin } from './find-user.ts'
import type { RequestContext } from './operations.ts'
import { tellUnreadable } from './tell-unreadable.ts'
import type { PasswordTry } from './throttle/password-try.ts'

type ProvePorts = Pick<Ports, 'users' | 'passwords' | 'events'>

/**
 * The user of a login, for whoever proves the password in a try that was admitted.
 *
 * An unknown login, a wrong password, a hash that cannot be read and a disabled user get one answer at one cost: the same reads and one hash.
 *
 * @throws {PosternError} `invalid-credentials`, `overloaded`, `store-unavailable`.
 */
export async function proveLogin(
  ports: ProvePorts,
  given: { readonly login: string; readonly password: string; readonly tried: PasswordTry },
  context: RequestContext,
): Promise<StoredUser> {
  const key = loginKey(given.login)
  const password = normalizePassword(given.password)
  const found = key === undefined ? undefined : await findUserByLogin(ports, key)
  // A closed password costs what a wrong one does.
  const isOpen = await given.tried.isOpen(found)
  const caller = { ...context, known: given.tried.isKnown }
  const proof = await ports.passwords.verify(isOpen ? found : undefined, password ?? '', caller)
  if (found !== undefined && !isOpen) throw refuseLogin(ports, 'password-closed', found)
  if (found === undefined) throw refuseLogin(ports, 'unknown-login')
  tellUnreadable(ports, proof, found.id)
  if (found.passwordHash === undefined) throw refuseLogin(ports, 'password-closed', found)
  if (proof !== 'right' || password === undefined) throw refuseLogin(ports, 'wrong-password', found)
  if (found.status !== 'active') throw refuseLogin(ports, 'not-active', found)
  return found
}

/** The one answer to every login that fails; only the event knows why. */
export function refuseLogin(ports: Pick<Ports, 'events'>, reason: LoginFailure, user?: StoredUser): PosternError {
  ports.events.emit({ event: 'authn_login_fail', reason, ...(user !== undefined && { userId: user.id }) })
  return new PosternError('invalid-credentials')
}
