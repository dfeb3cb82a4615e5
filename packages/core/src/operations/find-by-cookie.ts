import { defaults } from '../domain/defaults.ts'
import { lifeOf, type StoredSession, sessionExpiry } from '../domain/session.ts'
import { readSessionSecret, type SessionClaims } from '../domain/session-secret.ts'
import type { Ports } from '../ports/ports.ts'
import type { Principal } from '../schema/results.ts'
import { attempt } from './attempt.ts'
import { findShownSession, type LiveSession } from './find-session.ts'
import type { Credentials } from './operations.ts'
import { presentPrincipal } from './present.ts'
import { shownSecret } from './shown-secret.ts'

type CookiePorts = Pick<Ports, 'users' | 'tokens' | 'keys' | 'clock' | 'policy' | 'events'>

/**
 * Who is asking by a cookie. Undefined for none, and for one whose session is over: a browser goes on showing that.
 *
 * The use is written down where the last one is more than five minutes ago; that is what keeps a session from being idle.
 *
 * @throws {PosternError} `csrf`, `invalid-request` for two cookies of our name, `store-unavailable`.
 */
export async function findByCookie(ports: CookiePorts, credentials: Credentials): Promise<Principal | undefined> {
  const secret = shownSecret(ports, credentials)
  const claims = secret === undefined ? undefined : readSessionSecret(ports.keys, secret)
  if (claims === undefined) return undefined
  const { live } = await attempt(() => findSeen(ports, claims))
  return live && presentPrincipal(live.user, live.session)
}

/** Undefined where writing down the use lost its race: the session may have ended. */
async function findSeen(
  ports: CookiePorts,
  { userId, sessionId }: SessionClaims,
): Promise<{ readonly live?: LiveSession } | undefined> {
  const live = await findShownSession(ports, userId, sessionId)
  if (live === undefined || live.session.transport !== 'cookie') return {}
  const next = seen(ports, live.session)
  if (next === undefined) return { live }
  return (await ports.tokens.replace(live.session, next)) ? { live: { ...live, session: next } } : undefined
}

/** The session as used now; undefined where that was written down lately. */
function seen({ clock, policy }: Pick<Ports, 'clock' | 'policy'>, session: StoredSession): StoredSession | undefined {
  const now = clock.seconds()
  const life = lifeOf(session, policy.sessionLives)
  // Of a short idle life five minutes would be too much.
  if (now - session.lastSeenAt <= Math.min(defaults.cookieSession.seenSeconds, life.idleSeconds / 12)) return undefined
  const expiresAt = sessionExpiry(session.createdAt, now, life)
  return { ...session, version: session.version + 1, lastSeenAt: now, expiresAt }
}
