import type { UserRecord } from '@postern/core'

/**
 * Writes of the host's own that happen together with a user, or not at all: in the same transaction.
 *
 * What a hook throws undoes the whole write, and the caller gets `internal` with it as the cause, or the hook's own
 * `PosternError`; so does one that is not done after 4.5 s, with `store-unavailable`. A hook may run again when the transaction is repeated after a deadlock, so it does nothing but queries
 * on the client that it is given, and leaves `begin`, `commit` and `rollback` alone.
 */
export interface Alongside<Client> {
  /** After the rows of the user, on every path that makes one. */
  inserted?(client: Client, user: UserRecord): Promise<void>
  /**
   * Before the rows of the user go, with the version already checked.
   *
   * No veto: the user is deleted by then, without logins, and opens nothing. A throw only delays the removal of the row,
   * which clean-up tries again.
   */
  removing?(client: Client, user: UserRecord): Promise<void>
}
