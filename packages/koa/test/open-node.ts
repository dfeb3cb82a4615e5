import { createServer } from 'node:http'
import Router from '@koa/router'
import type { Postern } from '@postern/core'
import { readSettings } from '@postern/core/node'
import { createKoaAuth, type KoaAuth } from '@postern/koa'
import type { OpenNode } from '@postern/workshop/src/node-adapters/node-subject.ts'
import { openServed } from '@postern/workshop/src/node-adapters/open-served.ts'
import Koa, { type Context } from 'koa'
import { createRoutes } from '../src/create-routes.ts'

const ada = { email: 'ada@mail.test', password: 'violet-canoe-37' }

/** The guarded routes of the cases. */
function notes(auth: KoaAuth<object>, postern: Pick<Postern, 'login'>): Router {
  const router = new Router()
  const letIn = (ctx: Context) => {
    ctx.body = 'in'
  }
  router.all('/notes', auth.requireUser(), (ctx) => {
    ctx.body = `notes of ${ctx.state.user.email}, ${ctx.state.principal.transport}`
  })
  router.get('/verified', auth.requireUser({ verified: true }), letIn)
  router.get('/unverified', auth.requireUser({ verified: false }), letIn)
  router.get('/fresh', auth.requireUser({ fresh: true }), letIn)
  router.get('/edit', auth.requireRole('editor', 'admin'), (ctx) => {
    ctx.body = ctx.state.user.roles.join()
  })
  router.get('/greeting', auth.optionalUser(), (ctx) => {
    ctx.body = `hello ${ctx.state.user?.email ?? 'stranger'}`
  })
  router.post('/sign-in', auth.sameOrigin(), async (ctx) => {
    ctx.cookies.set('theme', 'dark')
    auth.setSessionCookie(ctx, (await postern.login({ ...ada, transport: 'cookie' })).setCookie)
    ctx.body = 'in'
  })
  router.post('/sign-out', auth.sameOrigin(), (ctx) => {
    ctx.cookies.set('theme', 'light')
    auth.clearSessionCookie(ctx)
    ctx.body = 'out'
  })
  return router
}

/** A Koa app over node:http, with the guarded routes of the cases; the framework's own idea of proxies is on. */
export const openNode: OpenNode = (host) =>
  openServed(host, async (postern, { auth = {}, patience }) => {
    const app = new Koa({ proxy: true })
    app.silent = true
    app.use(createRoutes(postern, { ...readSettings('createKoaAuth', auth), ...patience }))
    app.use(notes(createKoaAuth(postern, auth), postern).routes())
    app.use((ctx) => {
      ctx.status = 404
      ctx.set('X-Fell-Through', 'yes')
    })
    return createServer(app.callback())
  })
