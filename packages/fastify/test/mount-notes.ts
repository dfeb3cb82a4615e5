import type { Postern } from '@postern/core'
import type { FastifyAuth } from '@postern/fastify'
import type { FastifyInstance } from 'fastify'

const ada = { email: 'ada@mail.test', password: 'violet-canoe-37' }

/** The guarded routes of the cases for adapters over node:http, and with a Postern the host's own forms. */
export function mountNotes(app: FastifyInstance, auth: FastifyAuth<object>, postern?: Pick<Postern, 'login'>): void {
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
  if (postern === undefined) return
  // A form is read by the host; these tests send one and look at none.
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, async () => ({}))
  app.post('/sign-in', { onRequest: auth.sameOrigin() }, async (_, reply) => {
    reply.header('set-cookie', 'theme=dark; Path=/')
    auth.setSessionCookie(reply, (await postern.login({ ...ada, transport: 'cookie' })).setCookie)
    return 'in'
  })
  app.post('/sign-out', { onRequest: auth.sameOrigin() }, async (_, reply) => {
    reply.header('set-cookie', 'theme=light; Path=/')
    auth.clearSessionCookie(reply)
    return 'out'
  })
}
