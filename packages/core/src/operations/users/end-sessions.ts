import { newEpoch, type UserId } from '../../domain/user.ts'
import type { Ports } from '../../ports/ports.ts'
import { changeStoredUser } from '../change-user.ts'
import type { Confirming } from '../confirming.ts'
import { tidySessions } from '../end-token.ts'
import { requireUser } from './update.ts'

/**
 * Ends all sessions of a user, by one new epoch.
 *
 * @throws {PosternError} `not-found`, `store-unavailable`.
 */
export async function endSessions(
  ports: Pick<Ports, 'users' | 'tokens' | 'clock' | 'events'> & Confirming,
  id: UserId,
): Promise<void> {
  await changeStoredUser(
    ports,
    async () => {
      const user = await requireUser(ports, id)
      await ports.confirm?.()
      return user
    },
    (user) => ({ ...user, epoch: newEpoch() }),
  )
  await tidySessions(ports, id)
  ports.events.emit({ event: 'session_logout', userId: id, scope: 'all' })
}
