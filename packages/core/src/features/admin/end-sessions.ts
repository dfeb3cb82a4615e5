import { endSessions } from '../../operations/users/end-sessions.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Principal } from '../../schema/results.ts'
import { actAsAdmin } from './act-as-admin.ts'
import { requireId } from './require-id.ts'

/**
 * Ends all sessions of a user on behalf of an admin, by one new epoch.
 *
 * @throws {PosternError} `unauthenticated`, `forbidden`, `not-found`, `reauthentication-required`, `store-unavailable`.
 */
export async function endSessionsOf(
  ports: Pick<Ports, 'users' | 'tokens' | 'clock' | 'events'>,
  principal: Principal,
  id: string,
): Promise<void> {
  const acting = await actAsAdmin(ports, principal, 'forbidden')
  await endSessions(acting, requireId(id))
}
