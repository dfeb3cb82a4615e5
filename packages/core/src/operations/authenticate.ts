import { readBearer } from '../domain/bearer.ts'
import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import type { Principal } from '../schema/results.ts'
import { checkCredentials } from './check-credentials.ts'
import { findByCookie } from './find-by-cookie.ts'
import { findShownSession } from './find-session.ts'
import type { Credentials, Needs } from './operations.ts'
import { presentPrincipal } from './present.ts'
import { checkNeeds, requireNeeds } from './require-needs.ts'

type AuthenticatePorts = Pick<Ports, 'users' | 'tokens' | 'accessTokens' | 'keys' | 'clock' | 'policy' | 'events'>

/**
 * Tells who is asking, from the session and the user as they are in the store right now.
 *
 * By `Authorization`, or without one by the session cookie; a bad one of the first never falls back to the second. No
 * password hashing, file system or thread pool work: one round trip to the store.
 *
 * @throws {PosternError} `unauthenticated`, `csrf`, `invalid-request` for a doubled credential, `store-unavailable`; where
 * it is needed, `forbidden`, `email-not-verified`, `reauthentication-required`.
 * @throws {TypeError} for a need that is not known, or credentials without headers.
 */
export async function authenticate(
  ports: AuthenticatePorts & Pick<Ports, 'policy'>,
  credentials: Credentials,
  needs: Needs = {},
): Promise<Principal> {
  checkNeeds(needs, ports.policy.roles)
  const principal = await findPrincipal(ports, credentials)
  if (principal === undefined) throw new PosternError('unauthenticated')
  requireNeeds(principal, needs, ports)
  return principal
}

/**
 * As `authenticate`, but undefined where no credential is shown at all, or a cookie whose session is over.
 *
 * @throws {PosternError} `unauthenticated` for an `Authorization` that opens nothing; `csrf`, `invalid-request`,
 * `store-unavailable`.
 */
export async function findPrincipal(
  ports: AuthenticatePorts,
  credentials: Credentials,
): Promise<Principal | undefined> {
  checkCredentials(credentials)
  const bearer = readBearer(credentials.headers)
  if (bearer.kind === 'none') return findByCookie(ports, credentials)
  if (bearer.kind === 'doubled') throw new PosternError('invalid-request')
  if (bearer.kind === 'malformed') throw new PosternError('unauthenticated')
  const verified = ports.accessTokens.verify(bearer.token, ports.clock.seconds())
  const claims = verified instanceof Promise ? await verified : verified
  const live = claims && (await findShownSession(ports, claims.userId, claims.sessionId))
  if (live?.session.transport !== 'bearer') throw new PosternError('unauthenticated')
  return presentPrincipal(live.user, live.session)
}
