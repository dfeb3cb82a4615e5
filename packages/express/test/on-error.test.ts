import { isPosternError } from '@postern/core'
import { signUp } from '@postern/workshop/src/node-adapters/sign-up.ts'
import express from 'express'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { mountNotes } from './mount-notes.ts'
import { type ExpressHost, type ExpressSubject, openExpress } from './open-express.ts'

const modes = suite('onError and the host')

async function withApp(host: ExpressHost, run: (app: ExpressSubject) => Promise<void>): Promise<void> {
  const app = await openExpress({ mount: (bare, auth) => mountNotes(bare.use(auth.routes()), auth), ...host })
  try {
    await run(app)
  } finally {
    await app.close()
  }
}

modes('throw: guards and routes hand their error to the host, with the headers that belong to it', () =>
  withApp({ auth: { onError: 'throw' } }, async (app) => {
    const guard = await app.request({ method: 'GET', path: '/notes' })
    assert.equal([guard.status, guard.text], [401, '{"mine":"unauthenticated"}'])
    assert.is(guard.headers.get('www-authenticate'), 'Bearer')
    assert.match(guard.headers.get('content-type') ?? '', /^application\/json/)
    const method = await app.request({ method: 'PURGE', path: '/api/v1/auth/login' })
    assert.equal([method.status, method.headers.get('allow')], [405, 'POST, OPTIONS'])
    assert.ok(app.errors.every((error) => isPosternError(error)))
    const { headers } = await signUp(app)
    assert.is((await app.request({ method: 'GET', path: '/api/v1/users/me', headers })).status, 200)
  }),
)

modes('throw: Express’s own error handler keeps the headers of a refusal', () =>
  withApp(
    {
      auth: { onError: 'throw' },
      mount(app, auth) {
        // Within an app of its own, whose errors do not come to the handler of this one; elsewhere than in tests it prints them.
        const own = express().set('env', 'test').use(auth.routes(), auth.requireUser())
        app.use((req, res) => own(req, res))
      },
    },
    async (app) => {
      for (const path of ['/api/v1/users/me', '/notes']) {
        const { status, headers } = await app.request({ method: 'GET', path })
        assert.equal([status, headers.get('www-authenticate')], [401, 'Bearer'], path)
        assert.is(headers.get('cache-control'), 'no-store')
      }
      const { status, headers } = await app.request({ method: 'PURGE', path: '/api/v1/auth/login' })
      assert.equal([status, headers.get('allow')], [405, 'POST, OPTIONS'])
      assert.equal(app.errors, [])
    },
  ),
)

const blocklist = { includes: () => Promise.reject(new Error('the list is out')) }
const register = {
  method: 'POST',
  path: '/api/v1/auth/register',
  body: { email: 'ada@mail.test', password: 'violet-canoe-37' },
}

modes(
  'throw: a fault of the host’s own code comes through as it is; respond: it is a 500 that says nothing',
  async () => {
    await withApp({ auth: { onError: 'throw' }, options: { blocklist } }, async (app) => {
      assert.is((await app.request(register)).text, '{"mine":"Error: the list is out"}')
    })
    const faults: unknown[] = []
    const onFault = (error: unknown) => faults.push(error)
    await withApp({ options: { blocklist, onFault } }, async (app) => {
      const answer = await app.request(register)
      assert.equal([answer.status, Object(answer.json()).code], [500, 'internal'])
      assert.not.match(answer.text, 'the list')
      assert.equal([app.errors.length, faults.length], [0, 1])
    })
  },
)

modes('routes leave route and user id on res.locals for the host’s log, and nothing secret', () => {
  const seen: unknown[] = []
  return withApp(
    {
      mount(app, auth) {
        app.use((req, res, next) => {
          res.once('finish', () => seen.push([res.statusCode, res.locals.postern, req.body, Object(req).rawBody]))
          next()
        })
        app.use(auth.routes())
      },
    },
    async (app) => {
      const { headers } = await signUp(app)
      await app.request({ method: 'DELETE', path: '/api/v1/users/me/sessions/4711', headers })
      assert.equal(seen[0], [201, { route: '/auth/register', userId: undefined }, undefined, undefined])
      assert.is(Object(seen[1])[1].route, '/users/me/sessions/:id')
      assert.not.match(JSON.stringify(seen), /violet|prt_|Bearer|mail\.test/)
    },
  )
})

modes('a header that the host set before is kept where Postern has none of its own', () =>
  withApp(
    {
      mount(app, auth) {
        app.use((_, res, next) => {
          res.set({ 'Strict-Transport-Security': 'max-age=1', 'Cache-Control': 'public' })
          next()
        })
        app.use(auth.routes())
      },
    },
    async (app) => {
      const { headers } = await app.request({ method: 'GET', path: '/api/v1/users/me' })
      assert.equal([headers.get('strict-transport-security'), headers.get('cache-control')], ['max-age=1', 'no-store'])
      assert.is(headers.get('etag'), null)
    },
  ),
)

modes('guards leave user and principal on req as well', () =>
  withApp(
    {
      mount(app, auth) {
        app.use(auth.requireUser())
        app.get('/me', (req, res) => {
          const { user, principal } = Object(req)
          res.json({ same: user === res.locals.user && principal === res.locals.principal, email: user.email })
        })
      },
    },
    async (app) => {
      const { accessToken } = await app.postern
        .register({ email: 'ada@mail.test', password: 'violet-canoe-37' })
        .then(() => app.postern.login({ email: 'ada@mail.test', password: 'violet-canoe-37' }))
      const headers = { authorization: `Bearer ${accessToken}` }
      const answer = await app.request({ method: 'GET', path: '/me', headers })
      assert.equal(answer.json(), { same: true, email: 'ada@mail.test' })
    },
  ),
)

modes.run()
