import { isLive, isSessionId, type StoredSession } from '../domain/session.ts'
import { isUserId, type StoredUser, type UserId } from '../domain/user.ts'
import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import { asStoredSession, asStoredUser } from '../schema/records.ts'
import type { Principal } from '../schema/results.ts'
import { tellDeadSession } from './tell-dead-session.ts'

export interface LiveSession {
  readonly user: StoredUser
  readonly session: StoredSession
}

/** The session with its user, if both are there and the session opens anything now. The two reads go out at once. */
export async function findLiveSession(
  ports: Pick<Ports, 'users' | 'tokens' | 'clock'>,
  userId: UserId,
  sessionId: string,
): Promise<LiveSession | undefined> {
  const found = await findSession(ports, userId, sessionId)
  return found !== undefined && isLive(found.session, found.user, ports.clock.seconds()) ? found : undefined
}

/**
 * As {@link findLiveSession}, for whoever shows the session to be let in; one that opens nothing any more is told of.
 *
 * `userId` and `sessionId` come from a credential that this library made.
 */
export async function findShownSession(
  ports: Pick<Ports, 'users' | 'tokens' | 'clock' | 'events'>,
  userId: UserId,
  sessionId: string,
): Promise<LiveSession | undefined> {
  const found = await findSession(ports, userId, sessionId)
  if (found !== undefined && isLive(found.session, found.user, ports.clock.seconds())) return found
  tellDeadSession(ports, sessionId, found)
  return undefined
}

async function findSession(
  ports: Pick<Ports, 'users' | 'tokens'>,
  userId: UserId,
  sessionId: string,
): Promise<LiveSession | undefined> {
  if (!isUserId(userId) || !isSessionId(sessionId)) return undefined
  const [userRecord, tokenRecord] = await Promise.all([ports.users.findById(userId), ports.tokens.findById(sessionId)])
  if (userRecord === undefined || tokenRecord === undefined) return undefined
  const user = asStoredUser(userRecord)
  const session = asStoredSession(tokenRecord)
  return session !== undefined && session.userId === user.id ? { user, session } : undefined
}

/**
 * Reads the principal's session and user again, right before something is decided on them.
 *
 * @throws {PosternError} `unauthenticated` where the session has ended since.
 */
export async function requireLiveSession(
  ports: Pick<Ports, 'users' | 'tokens' | 'clock'>,
  principal: Principal,
): Promise<LiveSession> {
  const live = await findOwnSession(ports, principal)
  if (live === undefined) throw new PosternError('unauthenticated')
  return live
}

/**
 * The principal's session and user as they are now; undefined where the session has ended since.
 *
 * @throws {TypeError} for what is no principal, for callers without types: a user is easily taken for one.
 */
export async function findOwnSession(
  ports: Pick<Ports, 'users' | 'tokens' | 'clock'>,
  principal: Principal,
): Promise<LiveSession | undefined> {
  if (typeof principal?.user?.id !== 'string' || typeof principal.session?.id !== 'string') {
    throw new TypeError(
      'Pass the principal that authenticate() answers (ctx.state.principal under Koa), and not its user',
    )
  }
  return findLiveSession(ports, principal.user.id, principal.session.id)
}
