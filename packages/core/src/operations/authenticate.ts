import { readBearer } from '../domain/bearer.ts'
import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import type { Principal } from '../schema/results.ts'
import { checkCredentials } from './check-credentials.ts'
import { findShownSession } from './find-session.ts'
import type { Credentials, Needs } from './operations.ts'
import { presentPrincipal } from './present.ts'
import { checkNeeds, requireNeeds } from './require-needs.ts'

type AuthenticatePorts = Pick<Ports, 'users' | 'tokens' | 'accessTokens' | 'clock' | 'events'>

/**
 * Tells who is asking, from the session and the user as they are in the store right now.
 *
 * No password hashing, file system or thread pool work: one round trip to the store.
 *
 * @throws {PosternError} `unauthenticated`, `invalid-request` for a doubled credential, `store-unavailable`; where it is
 * needed, `forbidden`, `email-not-verified`, `reauthentication-required`.
 * @throws {TypeError} for a need that is not known, or credentials without headers.
 */
export async function authenticate(
  ports: AuthenticatePorts,
  credentials: Credentials,
  needs: Needs = {},
): Promise<Principal> {
  checkNeeds(needs)
  const principal = await findPrincipal(ports, credentials)
  if (principal === undefined) throw new PosternError('unauthenticated')
  requireNeeds(principal, needs, ports.clock.seconds())
  return principal
}

/**
 * As `authenticate`, but undefined where no credential is shown at all.
 *
 * @throws {PosternError} `unauthenticated` for a credential that is shown and opens nothing; `store-unavailable`.
 */
export async function findPrincipal(
  ports: AuthenticatePorts,
  credentials: Credentials,
): Promise<Principal | undefined> {
  checkCredentials(credentials)
  const bearer = readBearer(credentials.headers)
  if (bearer.kind === 'none') return undefined
  if (bearer.kind === 'doubled') throw new PosternError('invalid-request')
  if (bearer.kind === 'malformed') throw new PosternError('unauthenticated')
  const verified = ports.accessTokens.verify(bearer.token, ports.clock.seconds())
  const claims = verified instanceof Promise ? await verified : verified
  const live = claims && (await findShownSession(ports, claims.userId, claims.sessionId))
  if (live === undefined) throw new PosternError('unauthenticated')
  return presentPrincipal(live.user, live.session)
}
