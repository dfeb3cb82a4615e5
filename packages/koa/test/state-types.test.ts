import Router from '@koa/router'
import { createKoaAuth, type KoaState } from '@postern/koa'
import { createTestPostern } from '@postern/testing'
import Koa from 'koa'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const types = suite('ctx.state behind a guard')

types('is typed with the host’s own fields, in a router and in the app itself', () => {
  const { postern } = createTestPostern({
    attributes: {
      type: 'object',
      additionalProperties: false,
      required: ['plan'],
      properties: { plan: { enum: ['free', 'pro'], default: 'free' }, theme: { type: 'string' } },
    },
  })
  const auth = createKoaAuth(postern)
  const router = new Router()
  router.get('/', auth.requireUser(), (ctx) => {
    const plan: 'free' | 'pro' = ctx.state.user.attributes.plan
    const since: string = ctx.state.principal.session.authenticatedAt
    ctx.body = plan + since
  })
  router.get('/', auth.requireUser({ fresh: true, verified: true }), (ctx) => {
    // @ts-expect-error there is no such field
    ctx.body = ctx.state.user.attributes.colour
  })
  router.get('/', auth.optionalUser(), (ctx) => {
    // @ts-expect-error nobody need be there
    ctx.body = ctx.state.user.email
  })
  router.get('/', auth.requireRole('editor'), async (ctx, next) => {
    // @ts-expect-error a plan is no number
    const plan: number = ctx.state.user.attributes.plan
    await next()
    ctx.body = plan
  })
  const app = new Koa<KoaState<{ readonly plan: 'free' | 'pro' }>>()
  app.use(auth.requireUser())
  app.use((ctx) => {
    const plan: 'free' | 'pro' = ctx.state.user.attributes.plan
    ctx.body = plan
  })
  // @ts-expect-error requireUser takes no such need
  assert.throws(() => auth.requireUser({ admin: true }), /"admin" is not known/)
  // @ts-expect-error the prefix is text
  assert.throws(() => createKoaAuth(postern, { prefix: 1 }), /option "prefix"/)
  assert.is(router.stack.length, 4)
})

types.run()
