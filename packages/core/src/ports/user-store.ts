import type { UserId } from '../domain/user.ts'

/** A user as a store sees it: opaque JSON, apart from `id`, `logins` and `version`. */
export interface UserRecord {
  readonly id: UserId
  /** Keys such as `email:ada@example.com`, unique across all users. */
  readonly logins: readonly string[]
  /** Set by core, compared by the store. */
  readonly version: number
  readonly [member: string]: unknown
}

/** The login key that another user holds, or `'id'` where the record's id exists already. */
export interface Taken {
  readonly taken: string
}

/**
 * Where users live. Every method is atomic by itself; no two calls need to be atomic together.
 *
 * A store that cannot answer throws `PosternError('store-unavailable')`, never an empty answer. What it hands out is a
 * copy, or a deeply frozen record that it never changes.
 */
export interface UserStore {
  /** Writes only if the id and every login are free. */
  insert(record: UserRecord): Promise<'inserted' | Taken>
  findById(id: UserId): Promise<UserRecord | undefined>
  /** May read twice: core checks that the record still holds the login. */
  findByLogin(login: string): Promise<UserRecord | undefined>
  /** In the order of ids, those after `after`. */
  list(page: { readonly after?: UserId; readonly limit: number }): Promise<readonly UserRecord[]>
  /** Acts only if the stored version is `current.version`; the logins move in the same step. */
  replace(current: UserRecord, next: UserRecord): Promise<'replaced' | 'stale' | Taken>
  /** True for exactly one of several racing callers: the one whose `current.version` was stored. */
  remove(current: UserRecord): Promise<boolean>
}
