import { defaults } from '../domain/defaults.ts'
import { deviceLabel } from '../domain/device.ts'
import { isLive, newSessionId, type StoredSession, sessionExpiry } from '../domain/session.ts'
import type { EpochSeconds } from '../domain/time.ts'
import type { StoredUser } from '../domain/user.ts'
import type { Ports } from '../ports/ports.ts'
import { asStoredSession, asStoredUser } from '../schema/records.ts'
import { endToken } from './end-token.ts'
import type { RequestContext } from './operations.ts'

export interface Opening {
  readonly context?: RequestContext | undefined
  /** Carried over where one session takes the place of another. */
  readonly from?: StoredSession | undefined
  /** When the password was given; now, if absent. */
  readonly authenticatedAt?: EpochSeconds | undefined
}

/**
 * Opens a session for the user as he was read: insert, read the user again, and take the session back if he has changed.
 *
 * Undefined where it lost: the epoch moved, or the user was disabled or deleted in between. What protects is the check
 * at each use; taking it back is tidiness. All but the newest twenty sessions end.
 */
export async function openSession(
  ports: Pick<Ports, 'users' | 'tokens' | 'clock' | 'policy'>,
  user: StoredUser,
  opening: Opening,
): Promise<StoredSession | undefined> {
  const session = newSession(ports, user, opening)
  await ports.tokens.insert(session)
  const record = await ports.users.findById(user.id)
  if (record === undefined || !isLive(session, asStoredUser(record), ports.clock.seconds())) {
    await endToken(ports, session)
    return undefined
  }
  await endOldest(ports, session)
  return session
}

function newSession(ports: Pick<Ports, 'clock' | 'policy'>, user: StoredUser, opening: Opening): StoredSession {
  const now = ports.clock.seconds()
  const device = opening.from?.device ?? deviceLabel(opening.context?.userAgent)
  const ip = opening.from?.ip ?? opening.context?.address
  return {
    id: newSessionId(),
    kind: 'session',
    userId: user.id,
    version: 1,
    expiresAt: sessionExpiry(now, now, ports.policy.sessionLife),
    epoch: user.epoch,
    transport: 'bearer',
    counter: 0,
    rotatedAtMs: ports.clock.milliseconds(),
    createdAt: now,
    authenticatedAt: opening.authenticatedAt ?? now,
    lastSeenAt: now,
    ...(device !== undefined && { device }),
    ...(ip !== undefined && { ip }),
  }
}

/** Dead sessions go as well: they count for nothing and nobody else will look for them soon. */
async function endOldest(ports: Pick<Ports, 'tokens' | 'clock'>, newest: StoredSession): Promise<void> {
  const records = await ports.tokens.findByUser(newest.userId)
  if (records.length <= defaults.session.perUser) return
  const sessions = records.flatMap((record) => asStoredSession(record) ?? []).filter(({ id }) => id !== newest.id)
  const now = ports.clock.seconds()
  const dead = (session: StoredSession) => session.epoch !== newest.epoch || session.expiresAt <= now
  const living = sessions.filter((session) => !dead(session)).sort((a, b) => b.createdAt - a.createdAt)
  const surplus = living.slice(defaults.session.perUser - 1)
  await Promise.all([...sessions.filter(dead), ...surplus].map((session) => endToken(ports, session)))
}
