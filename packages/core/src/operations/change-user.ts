import type { StoredUser } from '../domain/user.ts'
import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import { attempt } from './attempt.ts'

/**
 * Changes one user by one conditional write.
 *
 * `read` and `next` make the whole decision, and make it again on the newer record after a lost race; either may throw.
 *
 * @throws {PosternError} `login-taken`, `store-unavailable`, and what `read` and `next` throw.
 */
export async function changeStoredUser(
  ports: Pick<Ports, 'users' | 'clock'>,
  read: () => Promise<StoredUser>,
  next: (user: StoredUser) => StoredUser,
): Promise<StoredUser> {
  return attempt(async () => {
    const user = await read()
    return replaceStoredUser(ports, user, next(user))
  })
}

/**
 * Writes a user over the record that was read; undefined where somebody else did so first.
 *
 * @throws {PosternError} `login-taken`, `store-unavailable`.
 */
export async function replaceStoredUser(
  ports: Pick<Ports, 'users' | 'clock'>,
  current: StoredUser,
  next: StoredUser,
): Promise<StoredUser | undefined> {
  const changed = { ...next, version: current.version + 1, updatedAt: ports.clock.seconds() }
  const outcome = await ports.users.replace(current, changed)
  if (outcome === 'stale') return undefined
  if (outcome !== 'replaced') throw loginTaken(outcome.taken)
  return changed
}

/** Which of a user's logins somebody else holds; the key's kind is the member's name. */
export function loginTaken(key: string): PosternError {
  const pointer = key.startsWith('username:') ? '/username' : '/email'
  return new PosternError('login-taken', { errors: [{ pointer, code: 'taken', detail: 'belongs to another user' }] })
}
