import { type UserId, withoutSessions } from '../../domain/user.ts'
import type { Ports } from '../../ports/ports.ts'
import { changeStoredUser } from '../change-user.ts'
import type { Confirming } from '../confirming.ts'
import { tidySessions } from '../end-token.ts'
import { requireUser } from './update.ts'

/**
 * Ends all sessions of a user, by one new epoch. Links and codes that are out stay good, but for those that lead to another
 * address.
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
    withoutSessions,
  )
  await tidySessions(ports, id)
  ports.events.emit({ event: 'session_logout', userId: id, scope: 'all' })
}
