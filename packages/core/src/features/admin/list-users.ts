import type { Ports } from '../../ports/ports.ts'
import type { UserQuery } from '../../schema/admin-inputs.ts'
import type { Principal, UserPage } from '../../schema/results.ts'
import { type AdminPorts, requireAdmin } from './require-admin.ts'
import { searchUsers } from './search-users.ts'

/**
 * A page of users for an admin.
 *
 * @throws {PosternError} `unauthenticated`, `forbidden`, `validation-failed`, `store-unavailable`.
 */
export async function listUsersAsAdmin(
  ports: AdminPorts & Pick<Ports, 'events' | 'policy'>,
  principal: Principal,
  query: UserQuery,
): Promise<UserPage> {
  await requireAdmin(ports, principal, { writes: false, otherwise: 'forbidden' })
  return searchUsers(ports, query)
}
