import type { Postern } from '@postern/core'
import {
  readSettings,
  refuseAsMiddleware,
  refuseForeign,
  refuseForeignCookie,
  refuseNeeds,
  refusePermissions,
  refuseRoles,
} from '@postern/core/node'
import { createGuard } from './create-guard.ts'
import { createRoutes } from './create-routes.ts'
import type { ExpressAuth, ExpressAuthOptions } from './express-auth.ts'
import { refuseForgery } from './refuse-forgery.ts'

/**
 * Brings a Postern into an Express app: its routes, and guards for the app's own routes.
 *
 * @throws {TypeError} for an option that is unknown or wrong, or no Postern.
 */
export function createExpressAuth<A extends object, W extends object, R extends string, P extends string>(
  postern: Postern<A, W, R, P>,
  options: ExpressAuthOptions = {},
): ExpressAuth<A, R, P> {
  refuseForeign('createExpressAuth', postern)
  const settings = readSettings('createExpressAuth', options)
  const guard = createGuard<A>(postern, settings)
  return {
    routes(...given: readonly unknown[]) {
      refuseAsMiddleware('auth.routes', given)
      return createRoutes(postern, settings)
    },
    requireUser(needs = {}, ...given: readonly unknown[]) {
      refuseAsMiddleware('auth.requireUser', [needs, ...given])
      refuseNeeds(needs)
      return guard((credentials) => postern.authenticate(credentials, needs))
    },
    requireRole(...roles) {
      refuseAsMiddleware('auth.requireRole', roles)
      refuseRoles(roles)
      postern.checkNeeds({ roles })
      return guard((credentials) => postern.authenticate(credentials, { roles }))
    },
    requirePermission(...permissions) {
      refuseAsMiddleware('auth.requirePermission', permissions)
      refusePermissions(permissions)
      postern.checkNeeds({ permissions })
      return guard((credentials) => postern.authenticate(credentials, { permissions }))
    },
    optionalUser(...given: readonly unknown[]) {
      refuseAsMiddleware('auth.optionalUser', given)
      return guard((credentials) => postern.findPrincipal(credentials))
    },
    sameOrigin(...given: readonly unknown[]) {
      refuseAsMiddleware('auth.sameOrigin', given)
      return refuseForgery(postern, settings)
    },
    setSessionCookie(res, setCookie) {
      refuseForeignCookie(postern.sessionCookie.name, setCookie)
      res.appendHeader('set-cookie', setCookie)
    },
    clearSessionCookie(res) {
      res.appendHeader('set-cookie', postern.sessionCookie.cleared)
    },
  }
}
