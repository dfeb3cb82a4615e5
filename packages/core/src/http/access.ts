import { type BasicPair, readBasic } from '../domain/basic.ts'
import { PosternError } from '../errors.ts'
import type { Credentials } from '../operations/operations.ts'
import { refusalOf } from '../operations/refusal-of.ts'
import type { SessionChecks } from '../operations/request-operations.ts'
import type { Principal } from '../schema/results.ts'

/** Who turns out to ask: somebody with a session, with a login and password still to be proven, or nobody known. */
export type Asker = Principal | BasicPair | undefined

/** Who may use a route, and who that turns out to be. */
export interface Access<P extends Asker> {
  /** True where a refused login and password is answered with a challenge for another. */
  readonly takesBasic?: boolean | 'only'
  readonly kind: 'public' | 'optional' | 'user' | 'admin'
  /**
   * `id` is what the path names.
   *
   * @throws {PosternError} `unauthenticated`, `forbidden`, `not-found`, `reauthentication-required`, `store-unavailable`
   */
  admit(checks: SessionChecks, credentials: Credentials, id: string): Promise<P>
}

/** Everyone; credentials are not looked at. */
export const everyone: Access<undefined> = { kind: 'public', admit: async () => undefined }

/** Services, which prove by HTTP Basic who they are; the operation looks at that. */
export const services: Access<undefined> = { kind: 'public', takesBasic: 'only', admit: async () => undefined }

/** A user with a live session. */
export const users: Access<Principal> = {
  kind: 'user',
  admit: (checks, credentials) => checks.authenticate(credentials),
}

/** A user with a live session and, right now, the role `admin`. */
export const admins: Access<Principal> = {
  kind: 'admin',
  admit: (checks, credentials) => checks.authenticate(credentials, { roles: ['admin'] }),
}

/** An admin who gave the password in the last five minutes: for what changes something. */
export const freshAdmins: Access<Principal> = {
  kind: 'admin',
  admit: (checks, credentials) => checks.authenticate(credentials, { roles: ['admin'], fresh: true }),
}

/** The user whom the path names, or an admin; to everybody else there is nobody of that name. */
export const adminsOrSelf: Access<Principal> = {
  kind: 'user',
  async admit(checks, credentials, id) {
    const principal = await checks.authenticate(credentials)
    if (isSelf(principal, id) || principal.user.roles.includes('admin')) return principal
    throw refusalOf(principal.user, 'not-found')
  },
}

/** As `adminsOrSelf`, where an admin who changes somebody else gave the password in the last five minutes. */
export const freshAdminsOrSelf: Access<Principal> = {
  kind: 'user',
  async admit(checks, credentials, id) {
    const principal = await adminsOrSelf.admit(checks, credentials, id)
    return isSelf(principal, id) ? principal : freshAdmins.admit(checks, credentials, id)
  },
}

const isSelf = (principal: Principal, id: string) => id === principal.user.id

/** A user with a live session, or somebody who shows no credential at all; a bad one is refused. */
export const usersOrNobody: Access<Principal | undefined> = {
  kind: 'optional',
  admit: (checks, credentials) => checks.findPrincipal(credentials),
}

/** A user with a live session, somebody with a login and a password (RFC 7617), or somebody who shows neither. */
export const usersOrBasicOrNobody: Access<Asker> = {
  kind: 'optional',
  takesBasic: true,
  async admit(checks, credentials) {
    const basic = readBasic(credentials.headers)
    if (basic === 'malformed') throw new PosternError('invalid-credentials')
    return basic ?? checks.findPrincipal(credentials)
  },
}

/** The session of whoever asks, if there is one. */
export const principalOf = (asker: Asker): Principal | undefined =>
  asker !== undefined && 'user' in asker ? asker : undefined
