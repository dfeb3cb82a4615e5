import type { Postern } from '@postern/core'
import { refuseAsMiddleware, refuseForeignCookie, type Settings } from '@postern/core/node'
import type { FastifyAuth } from './fastify-auth.ts'
import { refuseForgery } from './refuse-forgery.ts'

/** What a host's own forms need of cookie sessions. */
export function createCookieFunctions(
  postern: Pick<Postern, 'refuse' | 'requireSameOrigin' | 'sessionCookie'>,
  settings: Settings,
): Pick<FastifyAuth<object>, 'sameOrigin' | 'setSessionCookie' | 'clearSessionCookie'> {
  return {
    sameOrigin(...given: readonly unknown[]) {
      refuseAsMiddleware('auth.sameOrigin', given)
      return refuseForgery(postern, settings)
    },
    setSessionCookie(reply, setCookie) {
      refuseForeignCookie(postern.sessionCookie.name, setCookie)
      reply.header('set-cookie', setCookie)
    },
    clearSessionCookie(reply) {
      reply.header('set-cookie', postern.sessionCookie.cleared)
    },
  }
}
