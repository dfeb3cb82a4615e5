import { byNewest, isLive } from '../domain/session.ts'
import type { StoredUser } from '../domain/user.ts'
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
  return sessionsOf(ports, user, current.id)
}

/** The live sessions of a user, the newest first; `currentId` is the one that asks. */
export async function sessionsOf(
  ports: Pick<Ports, 'tokens' | 'clock'>,
  user: StoredUser,
  currentId: string,
): Promise<readonly SessionInfo[]> {
  const records = await ports.tokens.findByUser(user.id)
  const now = ports.clock.seconds()
  return readableSessions(records)
    .filter((session) => isLive(session, user, now))
    .sort(byNewest)
    .map((session) => presentSession(session, session.id === currentId))
}
