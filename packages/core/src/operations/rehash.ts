import { normalizePassword } from '../domain/password.ts'
import type { StoredUser } from '../domain/user.ts'
import type { Ports } from '../ports/ports.ts'
import type { RequestContext } from './operations.ts'

/**
 * Hashes a password that was just proven anew, where its hash was made with other parameters than the present ones, or is wrapped
 * under an older key.
 *
 * One try, conditional on the record that was proven: a password change in between wins. Never fails a login: where
 * there is no free place at the gate, or the hasher fails, the old hash stays until the next one.
 */
export async function rehash(
  ports: Pick<Ports, 'users' | 'passwords' | 'clock'>,
  user: StoredUser,
  given: string,
  context: RequestContext,
): Promise<StoredUser> {
  if (!(await ports.passwords.needsRehash(user))) return user
  const password = normalizePassword(given)
  if (password === undefined) return user
  const passwordHash = await hashIfFree(ports, password, context)
  if (passwordHash === undefined) return user
  const changed = { ...user, passwordHash, version: user.version + 1, updatedAt: ports.clock.seconds() }
  return (await ports.users.replace(user, changed)) === 'replaced' ? changed : user
}

async function hashIfFree(ports: Pick<Ports, 'passwords'>, password: string, context: RequestContext) {
  try {
    return await ports.passwords.hash(password, context)
  } catch {
    return undefined
  }
}
