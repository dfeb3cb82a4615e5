import type { JsonObject } from '../domain/json.ts'
import { emailKey, type LoginKey, usernameKey } from '../domain/login-key.ts'
import type { EpochSeconds } from '../domain/time.ts'
import { newEpoch, newUserId, type PasswordHash, type StoredUser, type UserId } from '../domain/user.ts'
import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import { loginTaken } from './change-user.ts'

export interface NewUser {
  /** A new one, if absent. */
  readonly id?: UserId | undefined
  readonly email: string
  readonly username?: string | undefined
  readonly name?: string | undefined
  readonly locale?: string | undefined
  readonly passwordHash?: PasswordHash | undefined
  readonly roles?: readonly string[] | undefined
  readonly emailVerifiedAt?: EpochSeconds | undefined
  readonly attributes: JsonObject
  readonly selfRegistered?: boolean | undefined
}

/** A user as it would be written, active and under a new epoch. */
export function newUser(ports: Pick<Ports, 'clock'>, given: NewUser): StoredUser {
  const now = ports.clock.seconds()
  return {
    id: given.id ?? newUserId(ports.clock.milliseconds()),
    logins: loginsOf(given.email, given.username),
    version: 1,
    epoch: newEpoch(),
    email: given.email,
    ...(given.username !== undefined && { username: given.username }),
    ...(given.name !== undefined && { name: given.name }),
    ...(given.locale !== undefined && { locale: given.locale }),
    ...(given.emailVerifiedAt !== undefined && { emailVerifiedAt: given.emailVerifiedAt }),
    roles: given.roles ?? ['user'],
    status: 'active',
    ...(given.passwordHash !== undefined && { passwordHash: given.passwordHash }),
    attributes: given.attributes,
    ...(given.selfRegistered === true && { selfRegistered: true }),
    createdAt: now,
    updatedAt: now,
  }
}

/**
 * Writes a new user.
 *
 * @throws {PosternError} `login-taken` where another user holds the address or the username.
 */
export async function insertUser(ports: Pick<Ports, 'users'>, user: StoredUser): Promise<StoredUser> {
  const outcome = await ports.users.insert(user)
  if (outcome !== 'inserted') throw loginTaken(outcome.taken)
  return user
}

/**
 * The login keys of a user with this address and username.
 *
 * @throws {PosternError} `validation-failed`, for a caller who skipped the input's check.
 */
export function loginsOf(email: string, username: string | undefined): readonly LoginKey[] {
  const keys = [emailKey(email), ...(username === undefined ? [] : [usernameKey(username)])]
  return keys.map((key) => {
    if (key === undefined) throw new PosternError('validation-failed')
    return key
  })
}
