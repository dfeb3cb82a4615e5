import type { StoredUser } from '../domain/user.ts'
import type { Ports } from '../ports/ports.ts'
import { isActiveAdmin } from './admin-roster.ts'
import { attempt } from './attempt.ts'
import { beginDeletion, finishDeletion } from './deletion-marker.ts'
import { dismissAdmin, settleAdminSoon } from './keep-an-admin.ts'
import { tombstone } from './tombstone.ts'

type ErasePorts = Pick<Ports, 'users' | 'tokens' | 'clock' | 'events' | 'policy'>

/**
 * Deletes a user in an order that fails closed wherever it stops: marker → one write on the user, after which nothing
 * opens → tokens → user → marker. Clean-up finishes what a crash left. Where deletion is soft, the user stays until clean-up
 * purges it, and is queued for that in place of being removed.
 *
 * `read` finds the user and may refuse; it is asked again before every write.
 *
 * @throws {PosternError} `conflict` for the last admin, `store-unavailable`, and what `read` throws.
 */
export async function eraseUser(ports: ErasePorts, read: () => Promise<StoredUser>): Promise<void> {
  const erased = await attempt(async () => {
    const user = await read()
    return isActiveAdmin(user) ? eraseAdmin(ports, user) : erase(ports, user)
  })
  await finishDeletion(ports, erased)
}

async function eraseAdmin(ports: ErasePorts, user: StoredUser): Promise<StoredUser | undefined> {
  await dismissAdmin(ports, user.id)
  try {
    return await erase(ports, user)
  } finally {
    await settleAdminSoon(ports, user.id)
  }
}

async function erase(ports: ErasePorts, user: StoredUser): Promise<StoredUser | undefined> {
  await beginDeletion(ports, user.id)
  const erased = tombstone(ports, user)
  return (await ports.users.replace(user, erased)) === 'replaced' ? erased : undefined
}
