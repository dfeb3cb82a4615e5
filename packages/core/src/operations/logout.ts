import { readRefreshToken } from '../domain/refresh-token.ts'
import { withoutSessions } from '../domain/user.ts'
import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import type { RefreshInput } from '../schema/inputs.ts'
import { asStoredSession } from '../schema/records.ts'
import type { CookieSession, Principal, Tokens } from '../schema/results.ts'
import { changeStoredUser } from './change-user.ts'
import { endToken, tidySessions } from './end-token.ts'
import { findOwnSession, requireLiveSession } from './find-session.ts'
import { replaceSession } from './replace-session.ts'

type LogoutPorts = Pick<Ports, 'users' | 'tokens' | 'accessTokens' | 'keys' | 'clock' | 'events' | 'policy'>

export type LogoutScope = 'current' | 'others' | 'all'

/**
 * Ends this session, the user's other sessions, or all of them.
 *
 * `others` and `all` are one write of a new epoch on the user, never a list that a new login could slip through; `others`
 * opens a session in this one's place and answers its tokens or its cookie. Links and codes that are out stay good, but for
 * those that lead to another address.
 *
 * @throws {PosternError} `unauthenticated`, `store-unavailable`.
 */
export async function logout(
  ports: LogoutPorts,
  principal: Principal,
  scope: LogoutScope = 'current',
): Promise<Tokens | CookieSession | undefined> {
  if (scope === 'current') return logoutCurrent(ports, principal)
  const { session, user: asking } = await requireLiveSession(ports, principal)
  // A host's claims that cannot be made are found out before anything is written.
  if (scope === 'others' && session.transport === 'bearer') ports.policy.claims(asking)
  const user = await changeStoredUser(
    ports,
    async () => (await requireLiveSession(ports, principal)).user,
    withoutSessions,
  )
  ports.events.emit({ event: 'session_logout', userId: user.id, scope })
  if (scope === 'others') return replaceSession(ports, user, { from: session })
  await tidySessions(ports, user.id)
  return undefined
}

async function logoutCurrent(ports: LogoutPorts, principal: Principal): Promise<undefined> {
  const live = await findOwnSession(ports, principal)
  if (live === undefined || !(await endToken(ports, live.session))) throw new PosternError('unauthenticated')
  ports.events.emit({ event: 'session_logout', userId: live.user.id, sessionRef: live.session.id, scope: 'one' })
}

/**
 * Ends the session of a refresh token, at whatever counter; does nothing for any other text (RFC 7009 §2.2).
 *
 * @throws {PosternError} `store-unavailable`.
 */
export async function logoutByRefreshToken(ports: LogoutPorts, input: RefreshInput): Promise<void> {
  const claims = readRefreshToken(ports.keys, input.refreshToken)
  const record = claims === undefined ? undefined : await ports.tokens.findById(claims.sessionId)
  const session = record === undefined ? undefined : asStoredSession(record)
  if (session === undefined || !(await endToken(ports, session))) return
  ports.events.emit({ event: 'authn_token_revoked', userId: session.userId, sessionRef: session.id })
}
