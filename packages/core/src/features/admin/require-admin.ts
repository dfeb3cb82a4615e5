import { isFresh } from '../../domain/session.ts'
import { PosternError } from '../../errors.ts'
import { isActiveAdmin } from '../../operations/admin-roster.ts'
import { findOwnSession } from '../../operations/find-session.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Principal } from '../../schema/results.ts'

export type AdminPorts = Pick<Ports, 'users' | 'tokens' | 'clock'>

/** What an admin is about to do, which says how whoever is none is refused. */
export interface Intent {
  /** True for a change, which needs a fresh session. */
  readonly writes: boolean
  /** `not-found` where the path names a user: whether there is one is nobody else's business. */
  readonly otherwise: 'forbidden' | 'not-found'
}

/**
 * Reads the principal's session and user again, and lets an admin pass.
 *
 * @throws {PosternError} `unauthenticated`, `forbidden` or `not-found`, `reauthentication-required`.
 */
export async function requireAdmin(ports: AdminPorts, principal: Principal, intent: Intent): Promise<void> {
  const live = await findOwnSession(ports, principal)
  if (live === undefined) throw new PosternError('unauthenticated')
  if (!isActiveAdmin(live.user)) throw new PosternError(intent.otherwise)
  if (intent.writes && !isFresh(live.session.authenticatedAt, ports.clock.seconds())) {
    throw new PosternError('reauthentication-required')
  }
}
