import { readSessionSecret } from '../domain/session-secret.ts'
import type { Ports } from '../ports/ports.ts'
import { asStoredSession } from '../schema/records.ts'
import { checkCredentials } from './check-credentials.ts'
import { endToken } from './end-token.ts'
import type { Credentials } from './operations.ts'
import { shownSecret } from './shown-secret.ts'

/**
 * Ends the session of the cookie that a request shows, if it is not over yet; false where there is no such cookie.
 *
 * @throws {PosternError} `csrf`, `invalid-request` for two cookies of our name, `store-unavailable`.
 */
export async function logoutByCookie(
  ports: Pick<Ports, 'tokens' | 'keys' | 'policy' | 'events'>,
  credentials: Credentials,
): Promise<boolean> {
  checkCredentials(credentials)
  const secret = shownSecret(ports, credentials)
  if (secret === undefined) return false
  const claims = readSessionSecret(ports.keys, secret)
  const record = claims === undefined ? undefined : await ports.tokens.findById(claims.sessionId)
  const session = record === undefined ? undefined : asStoredSession(record)
  if (session?.transport === 'cookie' && (await endToken(ports, session))) {
    ports.events.emit({ event: 'session_logout', userId: session.userId, sessionRef: session.id, scope: 'one' })
  }
  return true
}
