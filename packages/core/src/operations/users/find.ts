import { loginKey } from '../../domain/login-key.ts'
import type { UserId } from '../../domain/user.ts'
import type { Ports } from '../../ports/ports.ts'
import type { User } from '../../schema/results.ts'
import { findStoredUser, findUserByLogin } from '../find-user.ts'
import { presentUser } from '../present.ts'

/** The user of an id, if there is one. */
export async function findUser(ports: Pick<Ports, 'users'>, id: UserId): Promise<User | undefined> {
  const user = await findStoredUser(ports, id)
  return user && presentUser(user)
}

/** The user of an e-mail address or username as people type it, if there is one. */
export async function findUserOfLogin(ports: Pick<Ports, 'users'>, login: string): Promise<User | undefined> {
  if (typeof login !== 'string') throw new TypeError('users.findByLogin takes an e-mail address or a username')
  const key = loginKey(login)
  const user = key === undefined ? undefined : await findUserByLogin(ports, key)
  return user && presentUser(user)
}
