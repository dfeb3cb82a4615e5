import type { UserId } from '../../domain/user.ts'
import type { Ports } from '../../ports/ports.ts'
import { eraseUser } from '../erase-user.ts'
import type { Actor } from '../operations.ts'
import { requireUser } from './update.ts'

/**
 * Deletes a user on behalf of trusted code, for good.
 *
 * @throws {PosternError} `not-found`, `conflict` for the last admin, `store-unavailable`.
 */
export async function deleteUserById(
  ports: Pick<Ports, 'users' | 'tokens' | 'clock' | 'events'>,
  id: UserId,
  by?: Actor,
): Promise<void> {
  await eraseUser(ports, () => requireUser(ports, id), by)
}
