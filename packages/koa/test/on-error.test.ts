import Router from '@koa/router'
import { createMemoryStore, isPosternError, PosternError } from '@postern/core'
import { createKoaAuth, type KoaAuth } from '@postern/koa'
import { createTestPostern } from '@postern/testing'
import type { HttpOptions, HttpSubject } from '@postern/testing/http'
import { signUp } from '@postern/workshop/src/node-adapters/sign-up.ts'
import Koa from 'koa'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openKoa } from './open-koa.ts'

const modes = suite('onError')

/** A host with an error handler of its own, as programs have it. */
function mountHost(app: Koa, auth: KoaAuth<object>): void {
  app.use(async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      ctx.status = isPosternError(error) ? error.status : 500
      ctx.body = { mine: isPosternError(error) ? error.code : String(error) }
    }
  })
  const router = new Router()
  router.get('/notes', auth.requireUser(), (ctx) => {
    ctx.body = 'notes'
  })
  app.use(auth.routes()).use(router.routes())
}

async function withHost(run: (app: HttpSubject) => Promise<void>, options: HttpOptions = {}): Promise<void> {
  const app = await openKoa({ options, auth: { onError: 'throw' }, mount: mountHost })
  try {
    await run(app)
  } finally {
    await app.close()
  }
}

const mine = (code: string) => JSON.stringify({ mine: code })

modes('throw: guards hand their error to the host, with the challenge set', () =>
  withHost(async (app) => {
    const answer = await app.request({ method: 'GET', path: '/notes' })
    assert.equal([answer.status, answer.text], [401, mine('unauthenticated')])
    assert.is(answer.headers.get('www-authenticate'), 'Bearer')
    assert.match(answer.headers.get('content-type') ?? '', /^application\/json/)
    const { headers } = await signUp(app)
    assert.is((await app.request({ method: 'GET', path: '/notes', headers })).text, 'notes')
  }),
)

modes('throw: routes hand every refusal to the host, with the headers that belong to it', () =>
  withHost(async (app) => {
    const call = (method: string, path: string, body?: object) =>
      app.request({ method, path: `/api/v1${path}`, ...(body !== undefined && { body }) })
    const wrong = await call('POST', '/auth/login', { login: 'ada', password: 'x' })
    assert.equal([wrong.status, wrong.text], [401, mine('invalid-credentials')])
    const shape = await call('POST', '/auth/login', { nonsense: true })
    assert.equal([shape.status, shape.text], [422, mine('validation-failed')])
    const method = await call('PURGE', '/auth/login')
    assert.equal([method.status, method.headers.get('allow')], [405, 'POST, OPTIONS'])
    const token = await call('POST', '/auth/token', { grant_type: 'refresh_token' })
    assert.equal([token.status, token.text], [415, mine('unsupported-media-type')])
    assert.match(method.headers.get('x-request-id') ?? '', /^[\w.-]+$/)
  }),
)

modes('throw: answers that are no refusals are sent as ever', () =>
  withHost(async (app) => {
    const { headers } = await signUp(app)
    const me = await app.request({ method: 'GET', path: '/api/v1/users/me', headers })
    assert.is(me.status, 200)
    assert.match(me.text, 'ada@mail.test')
    assert.is((await app.request({ method: 'OPTIONS', path: '/api/v1/users/me' })).status, 204)
  }),
)

modes('throw: a fault of the host’s own code comes through as it is', () =>
  withHost(
    async (app) => {
      const body = { email: 'ada@mail.test', password: 'violet-canoe-37' }
      const answer = await app.request({ method: 'POST', path: '/api/v1/auth/register', body })
      assert.equal([answer.status, answer.text], [500, mine('Error: the list is out')])
    },
    { blocklist: { includes: () => Promise.reject(new Error('the list is out')) } },
  ),
)

/** What Koa would print of errors; it prints only where nobody listens for them. */
function printed(errors: readonly unknown[]): readonly string[] {
  const lines: string[] = []
  const { error } = console
  console.error = (line: string) => lines.push(line)
  try {
    for (const each of errors) if (each instanceof Error) new Koa().onerror(each)
  } finally {
    console.error = error
  }
  return lines
}

modes(
  'throw: Koa’s own error handler keeps the headers of a refusal, and prints no stack of it @asvs-14.3.2',
  async () => {
    const mount = (bare: Koa, auth: KoaAuth<object>) => bare.use(auth.routes()).use(auth.requireUser())
    const app = await openKoa({ auth: { onError: 'throw' }, mount })
    try {
      for (const path of ['/api/v1/users/me', '/notes']) {
        const { status, headers, text } = await app.request({ method: 'GET', path })
        assert.equal([status, headers.get('www-authenticate')], [401, 'Bearer'], path)
        assert.is(headers.get('cache-control'), 'no-store')
        assert.is(headers.get('x-content-type-options'), 'nosniff')
        assert.equal([headers.get('content-type'), text], ['text/plain; charset=utf-8', 'This needs a valid session.'])
      }
      const { status, headers } = await app.request({ method: 'PURGE', path: '/api/v1/auth/login' })
      assert.equal([status, headers.get('allow')], [405, 'POST, OPTIONS'])
      assert.is(app.errors.length, 3)
      assert.equal(printed(app.errors), [])
      assert.ok(app.errors.every((error) => !JSON.stringify(error).includes('nosniff')))
    } finally {
      await app.close()
    }
  },
)

modes(
  'throw: by Koa’s own error handler a store that cannot answer is a 503, printed, that says when to ask again',
  async () => {
    const down = () => Promise.reject(new PosternError('store-unavailable', { retryAfterSeconds: 3 }))
    const store = createMemoryStore()
    const options = { store: { ...store, users: { ...store.users, findByLogin: down } } }
    const app = await openKoa({ options, auth: { onError: 'throw' } })
    try {
      const body = { email: 'ada@mail.test', password: 'violet-canoe-37' }
      const { status, headers, text } = await app.request({ method: 'POST', path: '/api/v1/auth/login', body })
      assert.equal([status, headers.get('cache-control'), text], [503, 'no-store', 'Service Unavailable'])
      assert.ok(headers.get('retry-after'))
      assert.is(printed(app.errors).length, 1)
    } finally {
      await app.close()
    }
  },
)

modes('respond: a fault is a 500 problem that says nothing, and the app’s error listeners are told', async () => {
  const blocklist = { includes: () => Promise.reject(new Error('the list is out')) }
  const app = await openKoa({ options: { blocklist } })
  try {
    const body = { email: 'ada@mail.test', password: 'violet-canoe-37' }
    const answer = await app.request({ method: 'POST', path: '/api/v1/auth/register', body })
    assert.is(answer.status, 500)
    assert.is(Object(answer.json()).code, 'internal')
    assert.not.match(answer.text, 'the list')
    assert.equal(app.errors.map(String), ['Error: the list is out'])
  } finally {
    await app.close()
  }
})

modes('options that are unknown or wrong are refused by name', () => {
  const { postern } = createTestPostern()
  const wrong: readonly (readonly [string, unknown])[] = [
    ['onError', 'ignore'],
    ['trustProxy', true],
    ['trustProxy', -1],
    ['trustProxy', 1.5],
    ['prefix', 'api'],
    ['prefix', '/api/'],
    ['prefix', '/'],
    ['prefix', '/a b'],
    ['prefix', '/:id'],
    ['prefix', '/a/*'],
    ['proxy', 1],
  ]
  for (const [name, value] of wrong) {
    assert.throws(() => createKoaAuth(postern, { [name]: value }), new RegExp(`createKoaAuth: option "${name}"`), name)
  }
  for (const prefix of ['', '/x', '/api/v1', '/a.b/c_d-e~f']) assert.ok(createKoaAuth(postern, { prefix }))
})

modes.run()
