import { newEpoch, type StoredUser } from '../domain/user.ts'
import type { Ports } from '../ports/ports.ts'
import { keepAnAdmin, refuseNewAdmin } from './admin-roster.ts'
import { changeStoredUser } from './change-user.ts'
import { deletionMarker, finishDeletion } from './deletion-marker.ts'

/**
 * Deletes a user in an order that fails closed wherever it stops: marker → one write on the user, after which nothing
 * opens → tokens → user → marker. Clean-up finishes what a crash left.
 *
 * `read` finds the user and may refuse; it is asked again before every write.
 *
 * @throws {PosternError} `conflict` for the last admin, `store-unavailable`, and what `read` throws.
 */
export async function eraseUser(
  ports: Pick<Ports, 'users' | 'tokens' | 'clock' | 'events'>,
  read: () => Promise<StoredUser>,
  by: { readonly actor?: string } = {},
): Promise<void> {
  const user = await read()
  const marker = deletionMarker(user.id, ports.clock.seconds())
  await ports.tokens.insert(marker)
  const erase = (current: StoredUser) => {
    refuseNewAdmin(user, current)
    return tombstone(current)
  }
  const erased = await keepAnAdmin(ports, user, () => changeStoredUser(ports, read, erase))
  await finishDeletion(ports, erased)
  ports.events.emit({ event: 'user_deleted', userId: erased.id, ...by })
}

/** What stands until the record itself is gone: it opens nothing, holds no login and says nothing about anybody. */
function tombstone(user: StoredUser): StoredUser {
  return {
    id: user.id,
    logins: [],
    version: user.version,
    epoch: newEpoch(),
    email: '',
    roles: [],
    status: 'deleted',
    attributes: {},
    createdAt: user.createdAt,
    updatedAt: user.updatedAt,
  }
}
