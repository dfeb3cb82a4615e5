import { sessionsOf } from '../../operations/list-sessions.ts'
import { requireUser } from '../../operations/users/update.ts'
import type { Principal, SessionInfo } from '../../schema/results.ts'
import { type AdminPorts, requireAdmin } from './require-admin.ts'
import { requireId } from './require-id.ts'

/**
 * The live sessions of a user, the newest first, for an admin.
 *
 * @throws {PosternError} `unauthenticated`, `forbidden`, `not-found`, `store-unavailable`.
 */
export async function listSessionsOf(
  ports: AdminPorts,
  principal: Principal,
  id: string,
): Promise<readonly SessionInfo[]> {
  await requireAdmin(ports, principal, { writes: false, otherwise: 'forbidden' })
  return sessionsOf(ports, await requireUser(ports, requireId(id)), principal.session.id)
}
