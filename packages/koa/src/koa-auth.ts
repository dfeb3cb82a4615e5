import type { Principal, User } from '@postern/core'
import type { AdapterOptions, UserNeeds } from '@postern/core/node'
import type { Context, Middleware } from 'koa'

/** As every adapter over node:http takes them. */
export type KoaAuthOptions = AdapterOptions

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

/** Postern for one Koa app. `A`: the host's own user fields. */
export interface KoaAuth<A extends object, R extends string = string, P extends string = string> {
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
   * @throws {TypeError} without a role, or for one that is not in the option `roles`, where that is given.
   */
  requireRole(...roles: readonly R[]): Middleware<KoaState<A>>
  /**
   * Lets in users whose roles have every one of these permissions, by the option `roles` of `createPostern`.
   *
   * @throws {TypeError} without a permission, or for one that is in no role.
   */
  requirePermission(...permissions: readonly P[]): Middleware<KoaState<A>>
  /**
   * Lets in everybody; with a user, where a good credential is shown.
   *
   * A bad `Authorization` is 401 all the same. A cookie whose session is over, which a browser goes on showing, is nobody.
   */
  optionalUser(): Middleware<Partial<KoaState<A>>>
  /**
   * Lets through what changes nothing, or comes from a page of the base URL or of `trustedOrigins`; 403 `csrf` else.
   *
   * For a host's own forms, a form to sign in first of all. Behind `requireUser` a cookie's requests are held to the same.
   */
  sameOrigin(): Middleware
  /**
   * Sets the session cookie that `postern.login({ …, transport: 'cookie' })` has made, beside whatever else is set.
   *
   * @throws {TypeError} for another text.
   */
  setSessionCookie(ctx: Context, setCookie: string): void
  /** Removes the session cookie; the session itself `postern.logoutByCookie()` ends, or `postern.logout()`. */
  clearSessionCookie(ctx: Context): void
}
