import { defaults } from '../domain/defaults.ts'
import { type RefreshClaims, readRefreshToken } from '../domain/refresh-token.ts'
import { isLive, lifeOf, type StoredSession, sessionExpiry } from '../domain/session.ts'
import type { StoredUser } from '../domain/user.ts'
import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import type { RefreshInput } from '../schema/inputs.ts'
import { asStoredSession } from '../schema/records.ts'
import type { Tokens } from '../schema/results.ts'
import { attempt } from './attempt.ts'
import { endToken } from './end-token.ts'
import { findStoredUser } from './find-user.ts'
import { issueTokens } from './issue-tokens.ts'
import { notify } from './notify.ts'
import type { RequestContext } from './operations.ts'
import { tellDeadSession } from './tell-dead-session.ts'
import { consumeLimit, limitByAddress } from './throttle/consume-limit.ts'

type RefreshPorts = Pick<
  Ports,
  'users' | 'tokens' | 'accessTokens' | 'keys' | 'clock' | 'events' | 'policy' | 'outbox' | 'limiter'
>

/**
 * Exchanges a refresh token for its successor (RFC 9700 §4.14.2).
 *
 * The token before the current one gets the same successor again for ten seconds, so that a lost answer or a second tab
 * does no harm. Any older one was stolen or is a thief's: the session ends.
 *
 * Limited per address and per session, by what the token's maker has signed: nobody else's guesses count.
 *
 * @throws {PosternError} `invalid-token`, always the same; `rate-limited`, `store-unavailable`.
 */
export async function refresh(ports: RefreshPorts, input: RefreshInput, context: RequestContext = {}): Promise<Tokens> {
  const { perAddress, perSession } = defaults.refreshLimits
  await limitByAddress(ports, { limit: 'refresh-by-address', rule: perAddress }, context)
  const claims = readRefreshToken(ports.keys, input.refreshToken)
  if (claims === undefined) throw new PosternError('invalid-token')
  await consumeLimit(ports, { limit: 'refresh', rule: perSession }, claims.sessionId)
  const { user, session } = await attempt(() => rotate(ports, claims))
  return issueTokens(ports, user, session)
}

async function rotate(
  ports: RefreshPorts,
  claims: RefreshClaims,
): Promise<{ user: StoredUser; session: StoredSession } | undefined> {
  const { user, session } = await findRefreshable(ports, claims)
  const behind = session.counter - claims.counter
  if (behind === 0) {
    const next = rotated(ports, session)
    return (await ports.tokens.replace(session, next)) ? { user, session: next } : undefined
  }
  if (behind === 1 && isInGrace(ports, session)) return { user, session }
  if (await endToken(ports, session)) {
    const event = behind < 0 ? 'x_store_rollback' : 'authn_token_reuse'
    ports.events.emit({ event, userId: user.id, sessionRef: session.id })
    if (event === 'authn_token_reuse') notify(ports, 'tokenReuse', { user })
  }
  throw new PosternError('invalid-token')
}

async function findRefreshable(ports: RefreshPorts, claims: RefreshClaims) {
  const record = await ports.tokens.findById(claims.sessionId)
  const session = record === undefined ? undefined : asStoredSession(record)
  const user = session?.transport === 'bearer' ? await findStoredUser(ports, session.userId) : undefined
  const found = session && user && { user, session }
  if (found !== undefined && isLive(found.session, found.user, ports.clock.seconds())) return found
  tellDeadSession(ports, claims.sessionId, found)
  throw new PosternError('invalid-token')
}

function rotated(ports: RefreshPorts, session: StoredSession): StoredSession {
  const now = ports.clock.seconds()
  return {
    ...session,
    version: session.version + 1,
    counter: session.counter + 1,
    rotatedAtMs: ports.clock.milliseconds(),
    lastSeenAt: now,
    expiresAt: sessionExpiry(session.createdAt, now, lifeOf(session, ports.policy.sessionLives)),
  }
}

/** Either way round: a clock that was set back must not make the grace longer. */
function isInGrace(ports: RefreshPorts, session: StoredSession): boolean {
  const elapsedMs = Math.abs(ports.clock.milliseconds() - session.rotatedAtMs)
  return elapsedMs <= ports.policy.graceSeconds * 1000
}
