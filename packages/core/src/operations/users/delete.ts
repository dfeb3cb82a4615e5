import { isUserId, newEpoch, type StoredUser, type UserId } from '../../domain/user.ts'
import { PosternError } from '../../errors.ts'
import type { Ports } from '../../ports/ports.ts'
import type { UserRecord } from '../../ports/user-store.ts'
import { readableUser } from '../../schema/records.ts'
import type { Confirming } from '../confirming.ts'
import { eraseUser } from '../erase-user.ts'

/**
 * Deletes a user on behalf of trusted code; a damaged record for good, since nothing else frees its logins.
 *
 * @throws {PosternError} `not-found`, `conflict` for the last admin, `store-unavailable`.
 */
export async function deleteUserById(
  ports: Pick<Ports, 'users' | 'tokens' | 'clock' | 'events' | 'policy'> & Confirming,
  id: UserId,
): Promise<void> {
  const read = async () => {
    const record = isUserId(id) ? await ports.users.findById(id) : undefined
    if (record === undefined) throw new PosternError('not-found')
    const user = readableUser(record)
    if (user?.status === 'deleted') throw new PosternError('not-found')
    if (user === undefined) ports.events.emit({ event: 'x_record_damaged', userId: id })
    await ports.confirm?.()
    return user ?? columnsOf(ports, record)
  }
  await eraseUser(ports, read)
}

/** What of a damaged record is the store's own. Nobody can act as its user, so the last admin it is not. */
function columnsOf(ports: Pick<Ports, 'clock'>, { id, logins, version }: UserRecord): StoredUser {
  const now = ports.clock.seconds()
  const rest = { epoch: newEpoch(), email: '', roles: [], attributes: {}, createdAt: now, updatedAt: now }
  return { ...rest, id, logins: logins as StoredUser['logins'], version, status: 'disabled' }
}
