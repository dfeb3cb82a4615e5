import type { StoredUser } from '../domain/user.ts'
import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import type { RegisterInput } from '../schema/inputs.ts'
import type { Registration } from '../schema/results.ts'
import { acceptPassword } from './accept-password.ts'
import { asJsonObject } from './as-json-object.ts'
import { limitAddress } from './challenges/mail-budget.ts'
import { grantSession } from './grant-session.ts'
import { insertUser, newUser } from './new-user.ts'
import { openSession } from './open-session.ts'
import type { RequestContext } from './operations.ts'
import { presentUser } from './present.ts'

export type RegisterPorts = Pick<
  Ports,
  'users' | 'tokens' | 'passwords' | 'accessTokens' | 'keys' | 'clock' | 'events' | 'policy' | 'limiter'
>

/**
 * Makes a user with the role `user`; with `transport` also a first session.
 *
 * @throws {PosternError} `registration-closed`, `validation-failed`, `login-taken`, `rate-limited`, `overloaded`,
 * `store-unavailable`.
 */
export async function register(
  ports: RegisterPorts,
  input: RegisterInput,
  context: RequestContext = {},
): Promise<Registration> {
  await limitAddress(ports, context)
  const user = await prepareUser(ports, input, context)
  await insertUser(ports, user)
  ports.events.emit({ event: 'user_created', userId: user.id })
  return answerRegistered(ports, user, input, context)
}

/**
 * A user of public registration as it would be written: all that can be refused was looked at, nothing is written yet.
 *
 * @throws {PosternError} `registration-closed`, `validation-failed`, `overloaded`.
 */
export async function prepareUser(
  ports: Pick<Ports, 'passwords' | 'clock' | 'policy'>,
  input: RegisterInput,
  context: RequestContext,
): Promise<StoredUser> {
  if (ports.policy.registration === 'closed') throw new PosternError('registration-closed')
  const attributes = ports.policy.attributes.create(asJsonObject(input.attributes), 'user')
  const password = await acceptPassword(ports, '/password', input.password, [input.email, input.username])
  const passwordHash = await ports.passwords.hash(password, context)
  const { email, username, name } = input
  const given = { email, username, name, locale: context.locale, attributes, passwordHash, selfRegistered: true }
  const user = newUser(ports, given)
  // A host's claims that cannot be made are found out before anything is written.
  if (input.transport === 'bearer') ports.policy.claims(user)
  return user
}

/** The new user, with a first session where one was asked for. */
export async function answerRegistered(
  ports: RegisterPorts,
  user: StoredUser,
  input: RegisterInput,
  context: RequestContext,
): Promise<Registration> {
  if (input.transport === undefined) return { status: 'registered', user: presentUser(user) }
  const opened = await openSession(ports, user, { context, transport: input.transport })
  if (opened === undefined) throw new PosternError('unauthenticated')
  const { session } = opened
  ports.events.emit({ event: 'authn_login_success', userId: user.id, sessionRef: session.id })
  return { status: 'registered', user: presentUser(user), ...(await grantSession(ports, user, session)) }
}
