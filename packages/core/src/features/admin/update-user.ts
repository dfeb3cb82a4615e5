import { updateUser } from '../../operations/update-user.ts'
import { changeUser } from '../../operations/users/update.ts'
import type { Ports } from '../../ports/ports.ts'
import type { AdminChangeInput } from '../../schema/admin-inputs.ts'
import { parseInput } from '../../schema/check.ts'
import { updateUserInput } from '../../schema/inputs.ts'
import type { Principal, User } from '../../schema/results.ts'
import { actAsAdmin } from './act-as-admin.ts'
import { requireId } from './require-id.ts'

/** Whose user is changed, and how. */
export interface Change<I> {
  readonly id: string
  readonly input: I
}

/**
 * Changes a user on behalf of an admin; of oneself only what everybody may change of themselves.
 *
 * @throws {PosternError} `unauthenticated`, `not-found`, `reauthentication-required`, `validation-failed`, `login-taken`,
 * `conflict` for the last admin, `store-unavailable`.
 */
export async function updateUserById(
  ports: Pick<Ports, 'users' | 'tokens' | 'clock' | 'events' | 'policy' | 'outbox'>,
  principal: Principal,
  { id, input }: Change<AdminChangeInput>,
): Promise<User> {
  if (id === principal.user.id) return updateUser(ports, principal, parseInput(updateUserInput, input))
  const acting = await actAsAdmin(ports, principal, 'not-found')
  return changeUser(acting, requireId(id), input)
}
