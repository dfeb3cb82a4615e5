import type { StoredSession } from '../domain/session.ts'
import type { StoredUser } from '../domain/user.ts'
import type { Ports } from '../ports/ports.ts'

/**
 * Tells that somebody shows a session that has run out, or one that was ended and is shown all the same.
 *
 * `sessionId` comes out of a credential that this library made, so this is never a guess; `found` is what is left of it.
 */
export function tellDeadSession(
  ports: Pick<Ports, 'clock' | 'events'>,
  sessionId: string,
  found: { readonly user: StoredUser; readonly session: StoredSession } | undefined,
): void {
  if (found === undefined) {
    ports.events.emit({ event: 'session_use_after_expire', sessionRef: sessionId })
    return
  }
  const { session, user } = found
  const hasExpired = session.epoch === user.epoch && session.expiresAt <= ports.clock.seconds()
  const event = hasExpired ? 'session_expired' : 'session_use_after_expire'
  ports.events.emit({ event, sessionRef: sessionId, userId: user.id })
}
