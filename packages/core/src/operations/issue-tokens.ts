import { refreshTokenOf } from '../domain/refresh-token.ts'
import type { StoredSession } from '../domain/session.ts'
import { addSeconds, type EpochSeconds } from '../domain/time.ts'
import type { StoredUser } from '../domain/user.ts'
import type { Ports } from '../ports/ports.ts'
import type { Tokens } from '../schema/results.ts'

/** The tokens of a session as it stands: nothing is written, and the refresh token is the same at every call. */
export async function issueTokens(
  ports: Pick<Ports, 'accessTokens' | 'keys' | 'clock' | 'policy' | 'events'>,
  user: StoredUser,
  session: StoredSession,
): Promise<Tokens> {
  const now = ports.clock.seconds()
  const expiresAt = Math.min(addSeconds(now, ports.policy.accessTokenSeconds), session.expiresAt) as EpochSeconds
  const claims = ports.policy.claims(user)
  const accessToken = await ports.accessTokens.issue({
    userId: user.id,
    sessionId: session.id,
    issuedAt: now,
    expiresAt,
    authenticatedAt: session.authenticatedAt,
    ...(claims !== undefined && { claims }),
  })
  ports.events.emit({ event: 'authn_token_created', userId: user.id, sessionRef: session.id })
  return {
    accessToken,
    tokenType: 'Bearer',
    expiresIn: expiresAt - now,
    refreshToken: refreshTokenOf(ports.keys, { sessionId: session.id, counter: session.counter }),
  }
}
