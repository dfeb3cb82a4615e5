import { isUserId, newEpoch, type StoredUser, type UserId } from '../../domain/user.ts'
import { PosternError } from '../../errors.ts'
import type { Ports } from '../../ports/ports.ts'
import { asStoredUser } from '../../schema/records.ts'
import type { User } from '../../schema/results.ts'
import { changeStoredUser } from '../change-user.ts'
import type { Confirming } from '../confirming.ts'
import { isRestorable } from '../is-restorable.ts'
import { loginsOf } from '../new-user.ts'
import { presentUser } from '../present.ts'

/**
 * Brings back a user who was deleted softly, by one conditional write: unverified, without a password, with the role
 * `user` alone, and disabled if it was so before. The mark of the deletion stays, and clean-up drops it.
 *
 * @throws {PosternError} `not-found` for whoever is not deleted or gone for good, `login-taken` where somebody else has the
 * address or the username since, `store-unavailable`.
 */
export async function restoreUser(
  ports: Pick<Ports, 'users' | 'clock' | 'events'> & Confirming,
  id: UserId,
): Promise<User> {
  const read = async () => {
    const user = await requireDeleted(ports, id)
    await ports.confirm?.()
    return user
  }
  const restored = await changeStoredUser(ports, read, revive)
  ports.events.emit({ event: 'x_user_restored', userId: id })
  return presentUser(restored)
}

async function requireDeleted(ports: Pick<Ports, 'users' | 'clock'>, id: UserId): Promise<StoredUser> {
  const record = isUserId(id) ? await ports.users.findById(id) : undefined
  const user = record && asStoredUser(record)
  if (user === undefined || !isRestorable(ports, user)) throw new PosternError('not-found')
  return user
}

function revive({ deletedAt: _, purgeAt: __, wasDisabled, ...user }: StoredUser): StoredUser {
  const logins = loginsOf(user.email, user.username)
  return { ...user, logins, roles: ['user'], status: wasDisabled ? 'disabled' : 'active', epoch: newEpoch() }
}
