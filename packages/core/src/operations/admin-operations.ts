import type { AdminChangeInput, RolesInput, UserQuery } from '../schema/admin-inputs.ts'
import type { Principal, SessionInfo, User, UserPage } from '../schema/results.ts'
import type { CreateUserInput } from '../schema/user-inputs.ts'

/**
 * What admins do with users, each right looked up again before every write; `postern.users` is the same without a session.
 *
 * Where the id is the principal's own, the rules for oneself hold, for admins too. Whoever is no admin finds no other id.
 *
 * @throws {PosternError} from each of them `unauthenticated`, `forbidden` or `not-found` for whoever is no admin,
 * `store-unavailable`; from what changes another user `reauthentication-required` without a fresh session.
 */
export interface AdminOperations<A extends object = object, W extends object = object> {
  /**
   * A page of users in the order of ids. An address or a username is looked up; a role and a status are filters, for
   * which at most 1000 users are looked at: a page may be empty and have a next one.
   *
   * With the status `deleted` those whom `restoreUser` brings back, where the option `deletion` is soft; without it nobody
   * who is deleted.
   *
   * @throws {PosternError} `validation-failed`.
   */
  listUsers(principal: Principal, query?: UserQuery): Promise<UserPage<A>>
  /**
   * Makes a user; without a password the user is invited by mail to choose one.
   *
   * @throws {PosternError} `validation-failed`, `login-taken`, `rate-limited` where the mailbox got too much mail,
   * `overloaded`.
   */
  createUser(principal: Principal, input: CreateUserInput<A, W>): Promise<User<A>>
  /** The user of an id. */
  readUser(principal: Principal, id: string): Promise<User<A>>
  /**
   * Changes a user by a merge patch; of oneself only what everybody may change of themselves.
   *
   * @throws {PosternError} `validation-failed`, `login-taken`, `conflict` for the last admin.
   */
  updateUser(principal: Principal, id: string, input: AdminChangeInput<A>): Promise<User<A>>
  /**
   * Deletes a user; oneself too, with a fresh session.
   *
   * @throws {PosternError} `conflict` for the last admin.
   */
  deleteUser(principal: Principal, id: string): Promise<void>
  /**
   * Brings back a user who was deleted softly: unverified, without a password, with the role `user`.
   *
   * @throws {PosternError} `login-taken` where somebody else has the address or the username since.
   */
  restoreUser(principal: Principal, id: string): Promise<User<A>>
  /**
   * Gives a user exactly these roles, from the very next request on; the user's sessions end.
   *
   * @throws {PosternError} `validation-failed` for a role that is not known, `conflict` for the last admin.
   */
  setRoles(principal: Principal, id: string, input: RolesInput): Promise<User<A>>
  /** The live sessions of a user, the newest first. */
  listSessions(principal: Principal, id: string): Promise<readonly SessionInfo[]>
  /** Ends all sessions of a user. */
  endSessions(principal: Principal, id: string): Promise<void>
}
