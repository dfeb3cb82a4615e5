import type {
  ChangePasswordInput,
  LoginInput,
  ReauthenticateInput,
  RefreshInput,
  RegisterInput,
  UpdateUserInput,
} from '../schema/inputs.ts'
import type { Principal, Registration, SessionInfo, Tokens, User } from '../schema/results.ts'
import type { AdminOperations } from './admin-operations.ts'
import type { MailOperations } from './mail-operations.ts'
import type { RequestContext } from './request-context.ts'
import type { Users } from './users/users.ts'

export type { RequestContext } from './request-context.ts'
export type { Actor, Users } from './users/users.ts'

/** What a request shows: `Headers` and the headers of node:http both fit. */
export interface Credentials {
  readonly headers: Headers | { readonly [name: string]: string | readonly string[] | undefined }
  /** Only for cookie callers (CSRF). */
  readonly method?: string
}

/** What a host's own route asks of whoever it lets in; nothing but a live session where all are left out. */
export interface Needs {
  /** One of these roles; `forbidden` without. */
  readonly roles?: readonly string[]
  /** Whether the address must be verified (`email-not-verified`) or must not be yet (`forbidden`). */
  readonly verified?: boolean
  /** The password was given in the last five minutes; `reauthentication-required` otherwise. */
  readonly fresh?: boolean
}

/** The operations bound to their ports. `A`: the host's fields as read; `W`: those of them that a user may write. */
export interface Operations<A extends object = object, W extends object = A> extends MailOperations<A> {
  /**
   * Makes a user with the role `user`; with `transport` also a first session.
   *
   * @throws {PosternError} `registration-closed`, `validation-failed`, `login-taken`, `overloaded`, `store-unavailable`.
   */
  register(input: RegisterInput<W>, context?: RequestContext): Promise<Registration<A>>
  /**
   * Opens a session for whoever proves the password; an unknown login and a wrong password are one answer.
   *
   * @throws {PosternError} `invalid-credentials`, `validation-failed`, `overloaded`, `store-unavailable`.
   */
  login(input: LoginInput, context?: RequestContext): Promise<Tokens & { readonly user: User<A> }>
  /**
   * Exchanges a refresh token for its successor; each is good for one use.
   *
   * @throws {PosternError} `invalid-token`, `validation-failed`, `store-unavailable`.
   */
  refresh(input: RefreshInput, context?: RequestContext): Promise<Tokens>
  /**
   * Tells who is asking, as the store has user and session right now, and refuses who lacks a need.
   *
   * @throws {PosternError} `unauthenticated`, `invalid-request` for two credentials, `forbidden`, `email-not-verified`,
   * `reauthentication-required`, `store-unavailable`.
   * @throws {TypeError} for a need that is not known, or credentials without headers.
   */
  authenticate(credentials: Credentials, needs?: Needs): Promise<Principal<A>>
  /**
   * As `authenticate`, but undefined where no credential is shown at all.
   *
   * @throws {PosternError} `unauthenticated` for one that opens nothing, `invalid-request`, `store-unavailable`.
   */
  findPrincipal(credentials: Credentials): Promise<Principal<A> | undefined>
  /**
   * Ends the user's other sessions; this one gets new tokens.
   *
   * @throws {PosternError} `unauthenticated`, `store-unavailable`.
   */
  logout(principal: Principal, scope: 'others'): Promise<Tokens>
  /**
   * Ends this session, or all of the user's.
   *
   * @throws {PosternError} `unauthenticated`, `store-unavailable`.
   */
  logout(principal: Principal, scope?: 'current' | 'all'): Promise<void>
  /**
   * Ends the session of a refresh token; does nothing for one that is unknown (RFC 7009 §2.2).
   *
   * @throws {PosternError} `validation-failed`, `store-unavailable`.
   */
  logoutByRefreshToken(input: RefreshInput): Promise<void>
  /**
   * Takes the password again: what needs a fresh session is open for five minutes.
   *
   * @throws {PosternError} `unauthenticated`, `wrong-password`, `validation-failed`, `conflict`, `overloaded`,
   * `store-unavailable`.
   */
  reauthenticate(principal: Principal, input: ReauthenticateInput, context?: RequestContext): Promise<void>
  /**
   * Changes what a user may change of itself; a JSON merge patch (RFC 7396).
   *
   * @throws {PosternError} `unauthenticated`, `validation-failed`, `login-taken`, `store-unavailable`.
   */
  updateUser(principal: Principal, input: UpdateUserInput<W>): Promise<User<A>>
  /**
   * Sets a new password for whoever proves the old one; every other session of the user ends.
   *
   * @throws {PosternError} `unauthenticated`, `wrong-password`, `validation-failed`, `conflict`, `overloaded`,
   * `store-unavailable`.
   */
  changePassword(principal: Principal, input: ChangePasswordInput, context?: RequestContext): Promise<Tokens>
  /**
   * Deletes the principal's own user, for good; needs a fresh session.
   *
   * @throws {PosternError} `unauthenticated`, `reauthentication-required`, `conflict` for the last admin,
   * `store-unavailable`.
   */
  deleteUser(principal: Principal): Promise<void>
  /**
   * The user's live sessions, the newest first.
   *
   * @throws {PosternError} `unauthenticated`, `store-unavailable`.
   */
  listSessions(principal: Principal): Promise<readonly SessionInfo[]>
  /**
   * Ends one of the user's own sessions.
   *
   * @throws {PosternError} `unauthenticated`, `not-found`, `store-unavailable`.
   */
  endSession(principal: Principal, sessionId: string): Promise<void>
  /** What admins do over HTTP, with their own session. */
  readonly admin: AdminOperations<A>
  readonly users: Users<A>
}
