import { changeUser } from '../../operations/users/update.ts'
import type { Ports } from '../../ports/ports.ts'
import type { RolesInput } from '../../schema/admin-inputs.ts'
import type { Principal, User } from '../../schema/results.ts'
import { actAsAdmin } from './act-as-admin.ts'
import { requireId } from './require-id.ts'
import type { Change } from './update-user.ts'

/**
 * Gives a user exactly these roles; the user's sessions end, the admin's own too where it is about oneself.
 *
 * @throws {PosternError} `unauthenticated`, `forbidden`, `not-found`, `reauthentication-required`, `validation-failed`,
 * `conflict` for the last admin, `store-unavailable`.
 */
export async function setRoles(
  ports: Pick<Ports, 'users' | 'tokens' | 'clock' | 'events' | 'policy' | 'outbox'>,
  principal: Principal,
  { id, input: { roles } }: Change<RolesInput>,
): Promise<User> {
  const acting = await actAsAdmin(ports, principal, 'forbidden')
  return changeUser(acting, requireId(id), { roles })
}
