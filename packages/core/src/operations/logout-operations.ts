import type { RefreshInput } from '../schema/inputs.ts'
import type { CookieSession, Principal, Tokens } from '../schema/results.ts'
import type { Credentials } from './credentials.ts'

/** The ways out. */
export interface LogoutOperations<A extends object = object> {
  /**
   * Ends the user's other sessions; this one gets new tokens, or a new cookie.
   *
   * @throws {PosternError} `unauthenticated`, `store-unavailable`.
   */
  logout(principal: Principal, scope: 'others'): Promise<Tokens | CookieSession<A>>
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
   * Ends the session of a request's cookie, if it is not over yet; false where it shows none. Answer `sessionCookie.cleared`.
   *
   * @throws {PosternError} `csrf`, `invalid-request` for two cookies, `store-unavailable`.
   */
  logoutByCookie(credentials: Credentials): Promise<boolean>
}
