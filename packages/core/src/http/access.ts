import type { Credentials, Operations } from '../operations/operations.ts'
import type { Principal } from '../schema/results.ts'

/** Who may use a route, and who that turns out to be. */
export interface Access<P extends Principal | undefined> {
  readonly kind: 'public' | 'optional' | 'user'
  /** @throws {PosternError} `unauthenticated`, `store-unavailable` */
  admit(operations: Operations, credentials: Credentials): Promise<P>
}

/** Everyone; credentials are not looked at. */
export const everyone: Access<undefined> = { kind: 'public', admit: async () => undefined }

/** A user with a live session. */
export const users: Access<Principal> = {
  kind: 'user',
  admit: (operations, credentials) => operations.authenticate(credentials),
}

/** A user with a live session, or somebody who shows no credential at all; a bad one is refused. */
export const usersOrNobody: Access<Principal | undefined> = {
  kind: 'optional',
  admit: (operations, credentials) => operations.findPrincipal(credentials),
}
