import type { Ports } from '../../ports/ports.ts'
import type { CreateUserInput } from '../../schema/inputs.ts'
import type { User } from '../../schema/results.ts'
import { acceptPassword } from '../accept-password.ts'
import { enterAdmin, isActiveAdmin } from '../admin-roster.ts'
import { asJsonObject } from '../as-json-object.ts'
import { insertUser } from '../new-user.ts'
import type { Actor } from '../operations.ts'
import { presentUser } from '../present.ts'

type CreatePorts = Pick<Ports, 'users' | 'tokens' | 'passwords' | 'clock' | 'events' | 'policy'>

/**
 * Makes a user with whatever roles and fields trusted code gives it; without a password nobody can log in as it yet.
 *
 * @throws {PosternError} `validation-failed`, `login-taken`, `overloaded`, `store-unavailable`.
 */
export async function createUser(ports: CreatePorts, input: CreateUserInput, by?: Actor): Promise<User> {
  const attributes = ports.policy.attributes.create(asJsonObject(input.attributes), 'code')
  const passwordHash = input.password === undefined ? undefined : await hashNew(ports, input, input.password)
  const { email, username, name, roles } = input
  const emailVerifiedAt = input.emailVerified === true ? ports.clock.seconds() : undefined
  const user = await insertUser(ports, { email, username, name, roles, attributes, passwordHash, emailVerifiedAt })
  if (isActiveAdmin(user)) await enterAdmin(ports, user.id)
  ports.events.emit({ event: 'user_created', userId: user.id, ...by })
  return presentUser(user)
}

async function hashNew(ports: CreatePorts, input: CreateUserInput, given: string) {
  const password = await acceptPassword(ports, '/password', given, [input.email, input.username])
  return ports.passwords.hash(password, { known: true })
}
