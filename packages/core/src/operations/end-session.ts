import { isSessionId } from '../domain/session.ts'
import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import { asStoredSession } from '../schema/records.ts'
import type { Principal } from '../schema/results.ts'
import { endToken } from './end-token.ts'
import { requireLiveSession } from './find-session.ts'

/**
 * Ends one of the user's own sessions; somebody else's is as unknown as one that never was.
 *
 * @throws {PosternError} `unauthenticated`, `not-found`, `store-unavailable`.
 */
export async function endSession(
  ports: Pick<Ports, 'users' | 'tokens' | 'clock' | 'events'>,
  principal: Principal,
  sessionId: string,
): Promise<void> {
  const { user } = await requireLiveSession(ports, principal)
  const record = isSessionId(sessionId) ? await ports.tokens.findById(sessionId) : undefined
  const session = record === undefined ? undefined : asStoredSession(record)
  if (session === undefined || session.userId !== user.id) throw new PosternError('not-found')
  if (!(await endToken(ports, session))) throw new PosternError('not-found')
  ports.events.emit({ event: 'session_logout', userId: user.id, sessionRef: session.id, scope: 'one' })
}
