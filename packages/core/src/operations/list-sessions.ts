import { byNewest, isLive } from '../domain/session.ts'
import type { Ports } from '../ports/ports.ts'
import { readableSessions } from '../schema/records.ts'
import type { Principal, SessionInfo } from '../schema/results.ts'
import { requireLiveSession } from './find-session.ts'
import { presentSession } from './present.ts'

/**
 * The user's live sessions, the newest first.
 *
 * @throws {PosternError} `unauthenticated`, `store-unavailable`.
 */
export async function listSessions(
  ports: Pick<Ports, 'users' | 'tokens' | 'clock'>,
  principal: Principal,
): Promise<readonly SessionInfo[]> {
  const { user, session: current } = await requireLiveSession(ports, principal)
  const records = await ports.tokens.findByUser(user.id)
  const now = ports.clock.seconds()
  return readableSessions(records)
    .filter((session) => isLive(session, user, now))
    .sort(byNewest)
    .map((session) => presentSession(session, session.id === current.id))
}
