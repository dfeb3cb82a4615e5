import { restoreUser } from '../../operations/users/restore.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Principal, User } from '../../schema/results.ts'
import { actAsAdmin } from './act-as-admin.ts'
import { requireId } from './require-id.ts'

/**
 * Brings back a user who was deleted softly, on behalf of an admin.
 *
 * @throws {PosternError} `unauthenticated`, `forbidden`, `not-found`, `reauthentication-required`, `login-taken`,
 * `store-unavailable`.
 */
export async function restoreUserAsAdmin(
  ports: Pick<Ports, 'users' | 'tokens' | 'clock' | 'events'>,
  principal: Principal,
  id: string,
): Promise<User> {
  const acting = await actAsAdmin(ports, principal, 'forbidden')
  return restoreUser(acting, requireId(id))
}
