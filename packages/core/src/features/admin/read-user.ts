import { requireLiveSession } from '../../operations/find-session.ts'
import { presentUser } from '../../operations/present.ts'
import { requireUser } from '../../operations/users/update.ts'
import type { Principal, User } from '../../schema/results.ts'
import { type AdminPorts, requireAdmin } from './require-admin.ts'
import { requireId } from './require-id.ts'

/**
 * The user of an id: for everybody their own, for admins any.
 *
 * @throws {PosternError} `unauthenticated`, `not-found`, `store-unavailable`.
 */
export async function readUser(ports: AdminPorts, principal: Principal, id: string): Promise<User> {
  if (id === principal.user.id) return presentUser((await requireLiveSession(ports, principal)).user)
  await requireAdmin(ports, principal, { writes: false, otherwise: 'not-found' })
  return presentUser(await requireUser(ports, requireId(id)))
}
