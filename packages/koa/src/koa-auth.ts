import type { Principal, User } from '@postern/core'
import type { Middleware } from 'koa'

export interface KoaAuthOptions {
  /** Where the routes are mounted; default `/api/v1`, empty for the root. */
  readonly prefix?: string
  /**
   * How many proxies of the host's own stand in front, each adding the address it sees to `X-Forwarded-For`; default 0.
   *
   * The client's address is counted from the right, whatever `app.proxy` says, and `X-Request-Id` is taken over from
   * 1 on. A number too high lets clients choose their address.
   */
  readonly trustProxy?: number
  /**
   * `respond` (default): guards and routes answer a refusal as a problem (RFC 9457).
   *
   * `throw`: they throw the `PosternError` to the host's own error handler, with the headers that belong to it (`Allow`,
   * `WWW-Authenticate`, `Retry-After`, …) set already. `/auth/token` is thrown as well.
   */
  readonly onError?: 'respond' | 'throw'
}

/** What the guards put on `ctx.state`. */
export interface KoaState<A extends object = object> {
  user: User<A>
  principal: Principal<A>
}

/** What the routes put on `ctx.state.postern`, for the host's log; nothing of it is secret. */
export interface KoaExchange {
  /** The pattern of the path, without the prefix. */
  readonly route?: string
  readonly userId?: string
}

export interface UserNeeds {
  /** True: only with a verified address; false: only without. */
  readonly verified?: boolean
  /** Only within five minutes after the password was given. */
  readonly fresh?: boolean
}

/** Postern for one Koa app. `A`: the host's own user fields. */
export interface KoaAuth<A extends object> {
  /**
   * All routes of the contract, as one middleware; a path that is not Postern's falls through.
   *
   * Put it on the app, or on a router without a prefix: where it is mounted is said by `prefix` alone. Below a router's
   * own prefix, Postern's paths throw a `TypeError` that says so.
   */
  routes(): Middleware
  /**
   * Lets in whoever has a live session; the others get 401, 403, or 503 where the store cannot answer.
   *
   * @throws {TypeError} for a need that is not known.
   */
  requireUser(needs?: UserNeeds): Middleware<KoaState<A>>
  /**
   * Lets in users who have one of the roles.
   *
   * @throws {TypeError} without a role.
   */
  requireRole(...roles: readonly string[]): Middleware<KoaState<A>>
  /** Lets in everybody; with a user, where a good credential is shown. A bad one is 401 all the same. */
  optionalUser(): Middleware<Partial<KoaState<A>>>
}
