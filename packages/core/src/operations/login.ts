import { loginKey } from '../domain/login-key.ts'
import { normalizePassword } from '../domain/password.ts'
import type { StoredUser } from '../domain/user.ts'
import { PosternError } from '../errors.ts'
import type { LoginFailure } from '../ports/events.ts'
import type { Ports } from '../ports/ports.ts'
import type { LoginInput } from '../schema/inputs.ts'
import type { Tokens, User } from '../schema/results.ts'
import { findUserByLogin } from './find-user.ts'
import { issueTokens } from './issue-tokens.ts'
import { openSession } from './open-session.ts'
import type { RequestContext } from './operations.ts'
import { presentUser } from './present.ts'
import { rehash } from './rehash.ts'

type LoginPorts = Pick<
  Ports,
  'users' | 'tokens' | 'passwords' | 'accessTokens' | 'keys' | 'clock' | 'events' | 'policy'
>

/**
 * Opens a session for whoever proves the password.
 *
 * An unknown login, a wrong password, a stored hash that cannot be read and a disabled user get one answer at one cost: the same reads and one hash.
 *
 * @throws {PosternError} `invalid-credentials`, `overloaded`, `store-unavailable`.
 */
export async function login(
  ports: LoginPorts,
  input: LoginInput,
  context: RequestContext = {},
): Promise<Tokens & { readonly user: User }> {
  const key = loginKey(loginOf(input))
  const password = normalizePassword(input.password)
  const found = key === undefined ? undefined : await findUserByLogin(ports, key)
  const proof = await ports.passwords.verify(found?.passwordHash, password ?? '', context)
  if (found === undefined) throw refuse(ports, 'unknown-login')
  if (proof === 'unreadable') ports.events.emit({ event: 'x_record_damaged', userId: found.id })
  if (proof !== 'right' || password === undefined) throw refuse(ports, 'wrong-password', found)
  if (found.status !== 'active') throw refuse(ports, 'not-active', found)

  const user = await rehash(ports, found, password, context)
  const session = await openSession(ports, user, { context })
  if (session === undefined) throw refuse(ports, 'ended-meanwhile', user)
  ports.events.emit({ event: 'authn_login_success', userId: user.id, sessionId: session.id })
  return { ...(await issueTokens(ports, user, session)), user: presentUser(user) }
}

function loginOf(input: LoginInput): string {
  if ('login' in input) return input.login
  return 'email' in input ? input.email : input.username
}

function refuse(ports: Pick<Ports, 'events'>, reason: LoginFailure, user?: StoredUser): PosternError {
  ports.events.emit({ event: 'authn_login_fail', reason, ...(user !== undefined && { userId: user.id }) })
  return new PosternError('invalid-credentials')
}
