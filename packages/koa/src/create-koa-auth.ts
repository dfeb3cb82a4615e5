import type { Postern } from '@postern/core'
import { createGuard } from './create-guard.ts'
import { createRoutes } from './create-routes.ts'
import type { KoaAuth, KoaAuthOptions } from './koa-auth.ts'
import { readSettings } from './settings.ts'

/**
 * Brings a Postern into a Koa app: its routes, and guards for the app's own routes.
 *
 * @throws {TypeError} for an option that is unknown or wrong.
 */
export function createKoaAuth<A extends object, W extends object>(
  postern: Postern<A, W>,
  options: KoaAuthOptions = {},
): KoaAuth<A> {
  const settings = readSettings(options)
  const guard = createGuard<A>(postern, settings)
  return {
    routes: () => createRoutes(postern, settings),
    requireUser: (needs = {}) => guard((credentials) => postern.authenticate(credentials, needs)),
    requireRole(...roles) {
      if (roles.length === 0) throw new TypeError('requireRole: name at least one role; requireUser() asks for none')
      return guard((credentials) => postern.authenticate(credentials, { roles }))
    },
    optionalUser: () => guard((credentials) => postern.findPrincipal(credentials)),
  }
}
