import type { StoredSession } from '../domain/session.ts'
import { sessionSecretOf } from '../domain/session-secret.ts'
import type { StoredUser } from '../domain/user.ts'
import type { Ports } from '../ports/ports.ts'
import type { Tokens } from '../schema/results.ts'
import { issueTokens } from './issue-tokens.ts'

/** What a session is used with: tokens or a cookie, never both. */
export type Grant = { readonly tokens: Tokens } | { readonly setCookie: string }

/** What opens a session as it stands: nothing is written. A cookie stays past the browser's end where it is remembered. */
export async function grantSession(
  ports: Pick<Ports, 'accessTokens' | 'keys' | 'clock' | 'policy' | 'events'>,
  user: StoredUser,
  session: StoredSession,
): Promise<Grant> {
  if (session.transport === 'bearer') return { tokens: await issueTokens(ports, user, session) }
  const secret = sessionSecretOf(ports.keys, { userId: user.id, sessionId: session.id })
  const seconds = session.remember === true ? session.expiresAt - ports.clock.seconds() : undefined
  return { setCookie: ports.policy.cookie.set(secret, seconds) }
}
