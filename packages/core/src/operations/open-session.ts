import { defaults } from '../domain/defaults.ts'
import { deviceLabel } from '../domain/device.ts'
import { coarseAddress } from '../domain/network.ts'
import {
  byNewest,
  isLive,
  lifeOf,
  newSessionId,
  type StoredSession,
  sessionExpiry,
  type Transport,
} from '../domain/session.ts'
import type { StoredUser } from '../domain/user.ts'
import type { Ports } from '../ports/ports.ts'
import type { TokenRecord } from '../ports/token-store.ts'
import { asStoredUser, readableSessions } from '../schema/records.ts'
import { endToken } from './end-token.ts'
import type { RequestContext } from './operations.ts'

/** A session as it was opened, beside what the store lists of its user. */
export interface Opened {
  readonly session: StoredSession
  readonly listed: readonly TokenRecord[]
}

type OpenPorts = Pick<Ports, 'users' | 'tokens' | 'clock' | 'policy' | 'events'>

export interface Opening {
  readonly context?: RequestContext | undefined
  /** Default `bearer`. */
  readonly transport?: Transport | undefined
  /** Of a cookie session. */
  readonly remember?: boolean | undefined
  /** The session whose place the new one takes: it goes on with its age, its kind, its device and its network. */
  readonly from?: StoredSession | undefined
  /** True where the password was given just now, which begins a life of its own. Always so without `from`. */
  readonly isReauthenticated?: boolean
}

/**
 * Opens a session for the user as he was read: insert, read the user again, and take the session back if he has changed.
 *
 * Undefined where it lost: the epoch moved, or the user was disabled or deleted in between. What protects is the check
 * at each use; taking it back is tidiness. All but the newest twenty sessions end.
 */
export async function openSession(ports: OpenPorts, user: StoredUser, opening: Opening): Promise<Opened | undefined> {
  const session = newSession(ports, user, opening)
  await ports.tokens.insert(session)
  const record = await ports.users.findById(user.id)
  if (record === undefined || !isLive(session, asStoredUser(record), ports.clock.seconds())) {
    await endToken(ports, session)
    return undefined
  }
  const event = opening.from === undefined ? 'session_created' : 'session_renewed'
  ports.events.emit({ event, userId: user.id, sessionRef: session.id })
  const listed = (await ports.tokens.findByUser(user.id)).filter(({ kind }) => kind === 'session')
  await endOldest(ports, session, listed)
  return { session, listed }
}

function newSession(ports: Pick<Ports, 'clock' | 'policy'>, user: StoredUser, opening: Opening): StoredSession {
  const { context, from, isReauthenticated = from === undefined } = opening
  const now = ports.clock.seconds()
  const createdAt = isReauthenticated ? now : (from?.createdAt ?? now)
  const device = from?.device ?? deviceLabel(context?.userAgent)
  const ip = from?.ip ?? (context?.address === undefined ? undefined : coarseAddress(context.address))
  const kind = from ?? kindOf(opening)
  return {
    id: newSessionId(),
    kind: 'session',
    userId: user.id,
    version: 1,
    expiresAt: sessionExpiry(createdAt, now, lifeOf(kind, ports.policy.sessionLives)),
    epoch: user.epoch,
    transport: kind.transport,
    ...(kind.remember === true && { remember: true }),
    counter: 0,
    rotatedAtMs: ports.clock.milliseconds(),
    createdAt,
    openedAtMs: ports.clock.milliseconds(),
    authenticatedAt: isReauthenticated ? now : (from?.authenticatedAt ?? now),
    lastSeenAt: now,
    ...(device !== undefined && { device }),
    ...(ip !== undefined && { ip }),
  }
}

function kindOf({ transport = 'bearer', remember = false }: Opening): Pick<StoredSession, 'transport' | 'remember'> {
  return transport === 'cookie' && remember ? { transport, remember } : { transport }
}

/** Dead and damaged sessions go as well: they count for nothing and nobody else will look for them soon. */
async function endOldest(
  ports: Pick<Ports, 'tokens' | 'clock' | 'events'>,
  newest: StoredSession,
  records: readonly TokenRecord[],
): Promise<void> {
  if (records.length <= defaults.session.perUser) return
  const now = ports.clock.seconds()
  const kept = readableSessions(records)
    .filter(({ id, epoch, expiresAt }) => id !== newest.id && epoch === newest.epoch && expiresAt > now)
    .sort(byNewest)
    .slice(0, defaults.session.perUser - 1)
  const stays = new Set([newest.id, ...kept.map(({ id }) => id)])
  const goes = records.filter(({ id }) => !stays.has(id as StoredSession['id']))
  await Promise.all(goes.map((record) => endToken(ports, record)))
  ports.events.emit({ event: 'excess_sessions_exceeded', userId: newest.userId, ended: goes.length })
}
