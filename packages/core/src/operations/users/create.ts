import { newUserId, type StoredUser, type UserId } from '../../domain/user.ts'
import type { Ports } from '../../ports/ports.ts'
import type { User } from '../../schema/results.ts'
import type { CreateUserInput } from '../../schema/user-inputs.ts'
import { acceptPassword } from '../accept-password.ts'
import { isActiveAdmin } from '../admin-roster.ts'
import { asJsonObject } from '../as-json-object.ts'
import { checkRoles } from '../check-roles.ts'
import type { Confirming } from '../confirming.ts'
import { announceAdmin, settleAdminSoon } from '../keep-an-admin.ts'
import { insertUser, newUser } from '../new-user.ts'
import { presentUser } from '../present.ts'

export type CreatePorts = Pick<Ports, 'users' | 'tokens' | 'passwords' | 'clock' | 'events' | 'policy'> & Confirming

/**
 * Makes a user with whatever roles and fields trusted code gives it; without a password nobody can log in as it yet.
 *
 * @throws {PosternError} `validation-failed`, `login-taken`, `overloaded`, `store-unavailable`.
 */
export async function createUser(
  ports: CreatePorts,
  input: CreateUserInput,
  id: UserId = newUserId(ports.clock.milliseconds()),
): Promise<User> {
  checkRoles(ports, input.roles)
  const attributes = ports.policy.attributes.create(asJsonObject(input.attributes), 'code')
  const passwordHash = input.password === undefined ? undefined : await hashNew(ports, input, input.password)
  const { email, username, name, locale, roles } = input
  const emailVerifiedAt = input.emailVerified === true ? ports.clock.seconds() : undefined
  const made = newUser(ports, { id, email, username, name, locale, roles, attributes, passwordHash, emailVerifiedAt })
  await ports.confirm?.()
  const user = await (isActiveAdmin(made) ? insertAdmin(ports, made) : insertUser(ports, made))
  ports.events.emit({ event: 'user_created', userId: user.id })
  return presentUser(user)
}

async function insertAdmin(ports: CreatePorts, user: StoredUser): Promise<StoredUser> {
  await announceAdmin(ports, user.id)
  try {
    return await insertUser(ports, user)
  } finally {
    await settleAdminSoon(ports, user.id)
  }
}

async function hashNew(ports: CreatePorts, input: CreateUserInput, given: string) {
  const password = await acceptPassword(ports, '/password', given, [input.email, input.username])
  return ports.passwords.hash(password, { known: true })
}
