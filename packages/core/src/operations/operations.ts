import type {
  ChangePasswordInput,
  LoginInput,
  ReauthenticateInput,
  RefreshInput,
  RegisterInput,
  UpdateUserInput,
} from '../schema/inputs.ts'
import type { CookieSession, Principal, Registration, SessionInfo, SignedIn, Tokens, User } from '../schema/results.ts'
import type { AdminOperations } from './admin-operations.ts'
import type { Credentials, Needs } from './credentials.ts'
import type { LogoutOperations } from './logout-operations.ts'
import type { MailOperations } from './mail-operations.ts'
import type { RequestContext } from './request-context.ts'
import type { ServiceOperations } from './service-operations.ts'
import type { Users } from './users/users.ts'

export type { Credentials, Needs } from './credentials.ts'
export type { RequestContext } from './request-context.ts'
export type { Actor, Users } from './users/users.ts'

/** The operations bound to their ports. `A`: the host's fields as read; `W`: those of them that a user may write. */
export interface Operations<A extends object = object, W extends object = A>
  extends MailOperations<A>,
    LogoutOperations<A>,
    ServiceOperations {
  /**
   * Makes a user with the role `user`; with `transport` also a first session.
   *
   * @throws {PosternError} `registration-closed`, `validation-failed`, `login-taken`, `rate-limited`, `overloaded`,
   * `store-unavailable`.
   */
  register(input: RegisterInput<W>, context?: RequestContext): Promise<Registration<A>>
  /**
   * Opens a session that a browser's cookie carries; whoever calls this for a page has looked at where the page is from.
   *
   * @throws {PosternError} `invalid-credentials`, `validation-failed`, `overloaded`, `store-unavailable`.
   */
  login(input: LoginInput & { readonly transport: 'cookie' }, context?: RequestContext): Promise<CookieSession<A>>
  /**
   * Opens a session for whoever proves the password; an unknown login and a wrong password are one answer.
   *
   * @throws {PosternError} `invalid-credentials`, `email-not-verified`, `validation-failed`, `rate-limited`,
   * `overloaded`, `store-unavailable`.
   */
  login(
    input: LoginInput & { readonly transport?: 'bearer' },
    context?: RequestContext,
  ): Promise<Tokens & { readonly user: User<A> }>
  login(input: LoginInput, context?: RequestContext): Promise<SignedIn<A>>
  /**
   * Exchanges a refresh token for its successor; each is good for one use.
   *
   * @throws {PosternError} `invalid-token`, `validation-failed`, `rate-limited`, `store-unavailable`.
   */
  refresh(input: RefreshInput, context?: RequestContext): Promise<Tokens>
  /**
   * Tells who is asking, as the store has user and session right now, and refuses who lacks a need.
   *
   * By `Authorization`, or without one by the session cookie. What changes something by a cookie is refused unless its
   * page is of the base URL or of `trustedOrigins`, or it bears `X-Postern-CSRF` and is of no page.
   *
   * @throws {PosternError} `unauthenticated`, `csrf`, `invalid-request` for two credentials, `forbidden`, `email-not-verified`,
   * `reauthentication-required`, `store-unavailable`.
   * @throws {TypeError} for a need that is not known, or credentials without headers.
   */
  authenticate(credentials: Credentials, needs?: Needs): Promise<Principal<A>>
  /**
   * As `authenticate`, but undefined where no credential is shown at all, or a cookie whose session is over.
   *
   * @throws {PosternError} `unauthenticated` for an `Authorization` that opens nothing, `csrf`, `invalid-request`,
   * `store-unavailable`.
   */
  findPrincipal(credentials: Credentials): Promise<Principal<A> | undefined>
  /**
   * Refuses what changes something and may not come from a page that the host trusts; for a host's own forms, where
   * nobody is signed in yet.
   *
   * @throws {PosternError} `csrf`.
   * @throws {TypeError} for credentials without headers.
   */
  requireSameOrigin(credentials: Credentials): Promise<void>
  /**
   * Takes the password again: what needs a fresh session is open for five minutes.
   *
   * @throws {PosternError} `unauthenticated`, `wrong-password`, `validation-failed`, `conflict`, `rate-limited`,
   * `overloaded`, `store-unavailable`.
   */
  reauthenticate(principal: Principal, input: ReauthenticateInput, context?: RequestContext): Promise<void>
  /**
   * Changes what a user may change of itself; a JSON merge patch (RFC 7396).
   *
   * @throws {PosternError} `unauthenticated`, `validation-failed`, `login-taken`, `store-unavailable`.
   */
  updateUser(principal: Principal, input: UpdateUserInput<W>): Promise<User<A>>
  /**
   * Sets a new password for whoever proves the old one; every other session of the user ends, and this one goes on with
   * what is answered: tokens, or a cookie.
   *
   * @throws {PosternError} `unauthenticated`, `wrong-password`, `validation-failed`, `conflict`, `rate-limited`,
   * `overloaded`, `store-unavailable`.
   */
  changePassword(
    principal: Principal,
    input: ChangePasswordInput,
    context?: RequestContext,
  ): Promise<Tokens | CookieSession<A>>
  /**
   * Deletes the principal's own user, for good unless the option `deletion` says otherwise; needs a fresh session.
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
  readonly admin: AdminOperations<A, W>
  readonly users: Users<A, W>
  /** Its name, the `Set-Cookie` line that removes it, and the `Clear-Site-Data` that goes with that. */
  readonly sessionCookie: { readonly name: string; readonly cleared: string; readonly clearSiteData?: string }
}
