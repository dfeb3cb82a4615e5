import type { UserId } from '../../domain/user.ts'
import type { User } from '../../schema/results.ts'
import type { ChangeUserInput, CreateUserInput, FirstAdminInput, ListPage } from '../../schema/user-inputs.ts'

/** Who acts, for the audit trail. */
export interface Actor {
  readonly actor: string
}

/** For trusted code: command line, worker, seed, admin routes. No session, no throttle, no mail unless said. */
export interface Users<A extends object = object, W extends object = object> {
  /**
   * The user of an id, if there is one; `isUserId` makes an id of a text.
   *
   * @throws {PosternError} `store-unavailable`.
   */
  find(id: UserId): Promise<User<A> | undefined>
  /**
   * The user of an e-mail address or username as people type it, if there is one.
   *
   * @throws {PosternError} `store-unavailable`.
   */
  findByLogin(login: string): Promise<User<A> | undefined>
  /**
   * Every user in the order of ids, read page by page; with `deleted` those who can be restored instead.
   *
   * @throws {PosternError} `validation-failed` for the limit, `store-unavailable`.
   */
  list(page?: ListPage): AsyncIterable<User<A>>
  /**
   * Makes a user with the roles and fields that it is given; without a password nobody can log in as it yet.
   *
   * @throws {PosternError} `validation-failed`, `login-taken`, `overloaded`, `store-unavailable`.
   */
  create(input: CreateUserInput<A, W>, by?: Actor): Promise<User<A>>
  /**
   * Makes the first admin once in the life of a store; undefined where that was done before or the address is taken.
   *
   * Needs `attributes` where the host's schema requires some that have no default.
   *
   * @throws {PosternError} `validation-failed`, `overloaded`, `store-unavailable`.
   */
  createFirstAdmin(input: FirstAdminInput<A, W>, by?: Actor): Promise<User<A> | undefined>
  /**
   * True where there is an active admin; one read, however many users there are.
   *
   * @throws {PosternError} `store-unavailable`.
   */
  hasAdmin(): Promise<boolean>
  /**
   * Changes a user; new roles and disabling end the user's sessions.
   *
   * @throws {PosternError} `not-found`, `validation-failed`, `login-taken`, `conflict` for the last admin,
   * `store-unavailable`.
   */
  update(id: UserId, input: ChangeUserInput<A>, by?: Actor): Promise<User<A>>
  /**
   * Sets a user's password; all of the user's sessions end.
   *
   * @throws {PosternError} `not-found`, `validation-failed`, `overloaded`, `store-unavailable`.
   */
  setPassword(id: UserId, password: string, by?: Actor): Promise<void>
  /**
   * Wraps all password hashes under the first key of the option `pepper`, bare ones too; answers how many it was.
   *
   * No password is needed and no hash made. Run it when a pepper was added or rotated, before an old one is dropped;
   * again does no harm.
   *
   * @throws {PosternError} `store-unavailable`.
   */
  rewrapPasswords(): Promise<number>
  /**
   * Ends all sessions of a user.
   *
   * @throws {PosternError} `not-found`, `store-unavailable`.
   */
  endSessions(id: UserId, by?: Actor): Promise<void>
  /**
   * Deletes a user, for good and with its login keys free at once, unless the option `deletion` says otherwise. The one
   * thing that can be done with a damaged record.
   *
   * @throws {PosternError} `not-found`, `conflict` for the last admin, `store-unavailable`.
   */
  delete(id: UserId, by?: Actor): Promise<void>
  /**
   * Brings back a user who was deleted softly, until the day of the purge: unverified, without a password, with the role
   * `user` alone.
   *
   * @throws {PosternError} `not-found`, `login-taken` where somebody else has the address or the username since,
   * `store-unavailable`.
   */
  restore(id: UserId, by?: Actor): Promise<User<A>>
}
