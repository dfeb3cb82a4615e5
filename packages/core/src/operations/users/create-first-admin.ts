import { systemRecordId } from '../../domain/system-record.ts'
import { farFuture } from '../../domain/time.ts'
import { nilUserId } from '../../domain/user.ts'
import { isPosternError } from '../../errors.ts'
import type { Ports } from '../../ports/ports.ts'
import type { User } from '../../schema/results.ts'
import type { Actor } from '../operations.ts'
import { createUser } from './create.ts'

/**
 * Makes the first admin, verified, once in the life of a store; undefined where that was done before or the address is taken.
 *
 * Safe to call at every start and from several processes at once: the address is unique, and a marker remembers that it
 * was done, so that an admin who was deleted does not come back.
 *
 * @throws {PosternError} `validation-failed`, `overloaded`, `store-unavailable`.
 */
export async function createFirstAdmin(
  ports: Pick<Ports, 'users' | 'tokens' | 'passwords' | 'clock' | 'events' | 'policy'>,
  input: { readonly email: string; readonly password: string },
  by?: Actor,
): Promise<User | undefined> {
  const id = systemRecordId('first-admin')
  if ((await ports.tokens.findById(id)) !== undefined) return undefined
  const admin = await createUser(ports, { ...input, roles: ['user', 'admin'], emailVerified: true }, by).catch(
    (error: unknown) => {
      if (isPosternError(error, 'login-taken')) return undefined
      throw error
    },
  )
  if (admin !== undefined) {
    await ports.tokens.insert({ id, kind: 'first-admin', userId: nilUserId, version: 1, expiresAt: farFuture })
  }
  return admin
}
