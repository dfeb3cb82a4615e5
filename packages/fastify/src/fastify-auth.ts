import type { Principal } from '@postern/core'
import type { AdapterOptions, UserNeeds } from '@postern/core/node'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** As every adapter over node:http takes them. */
export type FastifyAuthOptions = AdapterOptions

/** What the routes put on `request.postern`, for the host's log; nothing of it is secret. */
export interface FastifyExchange {
  /** The pattern of the path, without the prefix. */
  readonly route?: string
  readonly userId?: string
}

/** A hook; it fits `onRequest`, which comes before the body, and every later one up to `preHandler`. */
export type FastifyGuard = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

/** Postern for one Fastify app. `A`: the host's own user fields. */
export interface FastifyAuth<A extends object, R extends string = string, P extends string = string> {
  /**
   * All routes of the contract; a path that is not Postern's falls through: `app.register(auth.plugin)`.
   *
   * Register it on the app itself, without options: where it is mounted is said by `prefix` of `createFastifyAuth`
   * alone, and in an encapsulated context no request would reach it; both reject with a `TypeError` that says so.
   */
  plugin(app: FastifyInstance, options?: object): Promise<void>
  /**
   * For `Fastify({ frameworkErrors: auth.frameworkErrors })`, which is asked before any hook: with it a path of Postern's
   * that holds a broken escape (`%zz`) gets Postern's 404, without it Fastify's own 400. Other paths get the latter.
   */
  frameworkErrors(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void
  /**
   * Lets in whoever has a live session; the others get 401, 403, or 503 where the store cannot answer.
   *
   * @throws {TypeError} for a need that is not known.
   */
  requireUser(needs?: UserNeeds): FastifyGuard
  /**
   * Lets in users who have one of the roles.
   *
   * @throws {TypeError} without a role, or for one that is not in the option `roles`, where that is given.
   */
  requireRole(...roles: readonly R[]): FastifyGuard
  /**
   * Lets in users whose roles have every one of these permissions, by the option `roles` of `createPostern`.
   *
   * @throws {TypeError} without a permission, or for one that is in no role.
   */
  requirePermission(...permissions: readonly P[]): FastifyGuard
  /**
   * Lets in everybody; with a user, where a good credential is shown.
   *
   * A bad `Authorization` is 401 all the same. A cookie whose session is over, which a browser goes on showing, is nobody.
   */
  optionalUser(): FastifyGuard
  /**
   * Lets through what changes nothing, or comes from a page of the base URL or of `trustedOrigins`; 403 `csrf` else.
   *
   * For a host's own forms, a form to sign in first of all. Behind `requireUser` a cookie's requests are held to the same.
   */
  sameOrigin(): FastifyGuard
  /**
   * Sets the session cookie that `postern.login({ …, transport: 'cookie' })` has made, beside whatever else is set.
   *
   * @throws {TypeError} for another text.
   */
  setSessionCookie(reply: FastifyReply, setCookie: string): void
  /** Removes the session cookie; the session itself `postern.logoutByCookie()` ends, or `postern.logout()`. */
  clearSessionCookie(reply: FastifyReply): void
  /**
   * Whom `requireUser` or `requireRole` let in; its `user` has the host's own fields.
   *
   * The same stands on the request as `user` and `principal`, for JavaScript and for whoever declares their types.
   *
   * @throws {TypeError} where no guard has let anybody in: one is missing in front of this route.
   */
  principalOf(request: FastifyRequest): Principal<A>
  /** Whom `optionalUser` let in; undefined for a stranger. */
  findPrincipalOf(request: FastifyRequest): Principal<A> | undefined
}
