import type { Postern, Principal } from '@postern/core'
import {
  readSettings,
  refuseAsMiddleware,
  refuseForeign,
  refuseNeeds,
  refusePermissions,
  refuseRoles,
} from '@postern/core/node'
import type { FastifyRequest } from 'fastify'
import { createAnswer } from './create-answer.ts'
import { createCookieFunctions } from './create-cookie-functions.ts'
import { createGuard } from './create-guard.ts'
import { createPlugin } from './create-plugin.ts'
import type { FastifyAuth, FastifyAuthOptions } from './fastify-auth.ts'

/**
 * Brings a Postern into a Fastify app: its routes as a plugin, and guards as hooks for the app's own routes.
 *
 * @throws {TypeError} for an option that is unknown or wrong, or no Postern.
 */
export function createFastifyAuth<A extends object, W extends object, R extends string, P extends string>(
  postern: Postern<A, W, R, P>,
  options: FastifyAuthOptions = {},
): FastifyAuth<A, R, P> {
  refuseForeign('createFastifyAuth', postern)
  const settings = readSettings('createFastifyAuth', options)
  const answer = createAnswer(postern, settings)
  const admitted = new WeakMap<FastifyRequest, Principal<A>>()
  const guard = createGuard<A>(postern, settings, admitted)
  return {
    plugin: createPlugin(answer),
    frameworkErrors(error, request, reply) {
      const own = () => reply.code(error.statusCode ?? 400).send(error)
      answer(request, reply).then((answered) => answered ?? own(), own)
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
    ...createCookieFunctions(postern, settings),
    principalOf(request) {
      const principal = admitted.get(request)
      if (principal === undefined) {
        throw new TypeError('auth.principalOf(request): put the hook auth.requireUser() in front of this route')
      }
      return principal
    },
    findPrincipalOf: (request) => admitted.get(request),
  }
}
