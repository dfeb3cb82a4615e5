import { isFresh } from '../domain/session.ts'
import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import type { Principal } from '../schema/results.ts'
import { eraseUser } from './erase-user.ts'
import { requireLiveSession } from './find-session.ts'

/**
 * Deletes the principal's own user; its id is never used again. Unless the host keeps deleted users for a while it is for
 * good, and the login keys are free at once.
 *
 * @throws {PosternError} `unauthenticated`, `reauthentication-required` where the password was not given in the last
 * five minutes, `email-not-verified` where the host asks for it, `conflict` for the last admin, `store-unavailable`.
 */
export async function deleteUser(
  ports: Pick<Ports, 'users' | 'tokens' | 'clock' | 'events' | 'policy'>,
  principal: Principal,
): Promise<void> {
  await eraseUser(ports, async () => {
    const { user, session } = await requireLiveSession(ports, principal)
    if (!isFresh(session.authenticatedAt, ports.clock.seconds())) throw new PosternError('reauthentication-required')
    if (ports.policy.verification.neededToDelete && user.emailVerifiedAt === undefined) {
      throw new PosternError('email-not-verified')
    }
    return user
  })
}
