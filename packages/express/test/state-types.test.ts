import { createExpressAuth, type ExpressState } from '@postern/express'
import { createTestPostern } from '@postern/testing'
import express, { type Request } from 'express'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const types = suite('res.locals behind a guard')

types('is typed with the host’s own fields, next to the parameters of the path', () => {
  const { postern } = createTestPostern({
    attributes: {
      type: 'object',
      additionalProperties: false,
      required: ['plan'],
      properties: { plan: { enum: ['free', 'pro'], default: 'free' }, theme: { type: 'string' } },
    },
  })
  const auth = createExpressAuth(postern)
  const router = express.Router()
  router.get('/notes/:id', auth.requireUser(), (req, res) => {
    const plan: 'free' | 'pro' = res.locals.user.attributes.plan
    const since: string = res.locals.principal.session.authenticatedAt
    const id: string = req.params.id
    res.send(plan + since + id)
  })
  router.get('/', auth.requireUser({ fresh: true, verified: true }), (_, res) => {
    // @ts-expect-error there is no such field
    res.send(res.locals.user.attributes.colour)
  })
  router.get('/', auth.optionalUser(), (_, res) => {
    // @ts-expect-error nobody need be there
    res.send(res.locals.user.email)
  })
  router.get('/', auth.requireRole('editor'), (_, res, next) => {
    // @ts-expect-error a plan is no number
    const plan: number = res.locals.user.attributes.plan
    assert.ok(plan)
    next()
  })
  const app = express()
  app.use(auth.routes())
  app.use(auth.requireUser())
  app.use(router)
  const declared = (req: Request & ExpressState<{ readonly plan: string }>) => req.user.attributes.plan
  assert.type(declared, 'function')
  // @ts-expect-error requireUser takes no such need
  assert.throws(() => auth.requireUser({ admin: true }), /"admin" is not known/)
  // @ts-expect-error the prefix is text
  assert.throws(() => createExpressAuth(postern, { prefix: 1 }), /option "prefix"/)
  assert.is(router.stack.length, 4)
})

types.run()
