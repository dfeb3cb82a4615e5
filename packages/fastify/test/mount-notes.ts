import type { FastifyAuth } from '@postern/fastify'
import type { FastifyInstance } from 'fastify'

/** The guarded routes of the cases for adapters over node:http. */
export function mountNotes(app: FastifyInstance, auth: FastifyAuth<object>): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/notes',
    onRequest: auth.requireUser(),
    async handler(request) {
      const { user, transport } = auth.principalOf(request)
      return `notes of ${user.email}, ${transport}`
    },
  })
  app.get('/verified', { preHandler: auth.requireUser({ verified: true }) }, async () => 'in')
  app.get('/unverified', { preHandler: auth.requireUser({ verified: false }) }, async () => 'in')
  app.get('/fresh', { onRequest: auth.requireUser({ fresh: true }) }, async () => 'in')
  app.get('/edit', { onRequest: auth.requireRole('editor', 'admin') }, async (request) =>
    auth.principalOf(request).user.roles.join(),
  )
  app.get('/greeting', { onRequest: auth.optionalUser() }, async (request) => {
    return `hello ${auth.findPrincipalOf(request)?.user.email ?? 'stranger'}`
  })
}
