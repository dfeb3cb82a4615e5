import { deleteUser } from '../../operations/delete-user.ts'
import { deleteUserById } from '../../operations/users/delete.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Principal } from '../../schema/results.ts'
import { actAsAdmin } from './act-as-admin.ts'
import { requireId } from './require-id.ts'

/**
 * Deletes a user on behalf of an admin, and oneself by the rules for oneself.
 *
 * @throws {PosternError} `unauthenticated`, `not-found`, `reauthentication-required`, `conflict` for the last admin,
 * `store-unavailable`; for oneself `email-not-verified` where the host asks for it.
 */
export async function deleteAnyUser(
  ports: Pick<Ports, 'users' | 'tokens' | 'clock' | 'events' | 'policy'>,
  principal: Principal,
  id: string,
): Promise<void> {
  if (id === principal.user.id) return deleteUser(ports, principal)
  const acting = await actAsAdmin(ports, principal, 'not-found')
  await deleteUserById(acting, requireId(id))
}
