import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Principal, User } from '@postern/core'
import type { AdapterOptions, UserNeeds } from '@postern/core/node'
import type { NextFunction, Request, Response } from 'express'

/** As every adapter over node:http takes them. */
export type ExpressAuthOptions = AdapterOptions

/**
 * What the guards put on `res.locals`, where it is typed, and on `req` as well.
 *
 * Whoever wants `req.user` typed says so once: `declare global { namespace Express { interface Request extends
 * ExpressState<MyFields> {} } }`. Postern itself adds nothing to global types.
 */
export interface ExpressState<A extends object = object> {
  user: User<A>
  principal: Principal<A>
}

/** What the routes put on `res.locals.postern`, for the host's log; nothing of it is secret. */
export interface ExpressExchange {
  /** The pattern of the path, without the prefix. */
  readonly route?: string
  readonly userId?: string
}

/** As much of Express's request as is looked at, whatever the types of the route are. */
export type ExpressRequest = IncomingMessage & {
  readonly method: string
  readonly originalUrl: string
  readonly body?: unknown
  readonly rawBody?: unknown
}

/**
 * Middleware that leaves the types of its route alone, and gives `res.locals` its own: `L`.
 *
 * The first form is for routes with handlers whose own `res.locals` is anything; what a route infers comes of the last.
 */
export interface ExpressGuard<L extends object> {
  (req: ExpressRequest, res: ServerResponse & { readonly locals: object }, next: NextFunction): void
  (req: ExpressRequest, res: ServerResponse & { readonly locals: L }, next: NextFunction): void
}

/** Postern for one Express app. `A`: the host's own user fields. */
export interface ExpressAuth<A extends object, R extends string = string, P extends string = string> {
  /**
   * All routes of the contract, as one middleware; a path that is not Postern's falls through.
   *
   * Put it on the app, or on a router without a path: where it is mounted is said by `prefix` alone. Below a path of a
   * router's own, Postern's paths end in a `TypeError` that says so.
   */
  routes(): (req: Request, res: Response, next: NextFunction) => void
  /**
   * Lets in whoever has a live session; the others get 401, 403, or 503 where the store cannot answer.
   *
   * @throws {TypeError} for a need that is not known.
   */
  requireUser(needs?: UserNeeds): ExpressGuard<ExpressState<A>>
  /**
   * Lets in users who have one of the roles.
   *
   * @throws {TypeError} without a role, or for one that is not in the option `roles`, where that is given.
   */
  requireRole(...roles: readonly R[]): ExpressGuard<ExpressState<A>>
  /**
   * Lets in users whose roles have every one of these permissions, by the option `roles` of `createPostern`.
   *
   * @throws {TypeError} without a permission, or for one that is in no role.
   */
  requirePermission(...permissions: readonly P[]): ExpressGuard<ExpressState<A>>
  /**
   * Lets in everybody; with a user, where a good credential is shown.
   *
   * A bad `Authorization` is 401 all the same. A cookie whose session is over, which a browser goes on showing, is nobody.
   */
  optionalUser(): ExpressGuard<Partial<ExpressState<A>>>
  /**
   * Lets through what changes nothing, or comes from a page of the base URL or of `trustedOrigins`; 403 `csrf` else.
   *
   * For a host's own forms, a form to sign in first of all. Behind `requireUser` a cookie's requests are held to the same.
   */
  sameOrigin(): ExpressGuard<object>
  /**
   * Sets the session cookie that `postern.login({ …, transport: 'cookie' })` has made, beside whatever else is set.
   *
   * @throws {TypeError} for another text.
   */
  setSessionCookie(res: ServerResponse, setCookie: string): void
  /** Removes the session cookie; the session itself `postern.logoutByCookie()` ends, or `postern.logout()`. */
  clearSessionCookie(res: ServerResponse): void
}
