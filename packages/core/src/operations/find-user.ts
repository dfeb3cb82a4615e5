import type { LoginKey } from '../domain/login-key.ts'
import { isUserId, type StoredUser, type UserId } from '../domain/user.ts'
import type { Ports } from '../ports/ports.ts'
import { asStoredUser, readableUser } from '../schema/records.ts'

/** The user of an id; a user whose deletion is under way is not found. */
export async function findStoredUser(ports: Pick<Ports, 'users'>, id: UserId): Promise<StoredUser | undefined> {
  if (!isUserId(id)) return undefined
  const record = await ports.users.findById(id)
  const user = record === undefined ? undefined : asStoredUser(record)
  return user?.status === 'deleted' ? undefined : user
}

/** As {@link findStoredUser}, but a damaged user, as whom nobody can act, is not found either. */
export async function findReadableUser(ports: Pick<Ports, 'users'>, id: UserId): Promise<StoredUser | undefined> {
  const record = isUserId(id) ? await ports.users.findById(id) : undefined
  const user = record && readableUser(record)
  return user?.status === 'deleted' ? undefined : user
}

/** The user who holds a login now; a deleted one, for whom it may be reserved, is not found. */
export async function findUserByLogin(ports: Pick<Ports, 'users'>, login: LoginKey): Promise<StoredUser | undefined> {
  const holder = await findLoginHolder(ports, login)
  return holder?.status === 'deleted' ? undefined : holder
}

/**
 * Who keeps a login from others now, a deleted user for whom it is reserved too: for whoever asks if it is free.
 *
 * A store may have read twice, so the record itself must still say so.
 */
export async function findLoginHolder(ports: Pick<Ports, 'users'>, login: LoginKey): Promise<StoredUser | undefined> {
  const record = await ports.users.findByLogin(login)
  const user = record === undefined ? undefined : asStoredUser(record)
  return user?.logins.includes(login) ? user : undefined
}
