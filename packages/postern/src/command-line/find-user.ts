import { isUserId, type Postern, type User } from '@postern/core'
import { failure } from './failure.ts'

/** Who acts, in the events that the operations emit. */
export const by: { readonly actor: string } = { actor: 'command-line' }

/**
 * The user that an operand names: by e-mail address, username or id.
 *
 * @throws {Failure} where there is none
 */
export async function findUser({ users }: Postern, login = ''): Promise<User> {
  const user = isUserId(login) ? await users.find(login) : await users.findByLogin(login)
  if (user === undefined) throw Object.assign(failure('failed', 'There is no such user.'), { code: 'not-found' })
  return user
}
