import { createFastifyAuth, type FastifyAuth } from '@postern/fastify'
import { createTestPostern } from '@postern/testing'
import { signUp } from '@postern/workshop/src/node-adapters/sign-up.ts'
import Fastify, { type FastifyInstance } from 'fastify'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { mountNotes } from './mount-notes.ts'
import { type FastifyHost, openFastify } from './open-fastify.ts'

const mount = suite('the plugin in an app')

/** What calling it as a caller without types would comes to. */
async function outcome(call: unknown, ...args: readonly unknown[]): Promise<string> {
  if (typeof call !== 'function') return 'no function'
  try {
    await Reflect.apply(call, undefined, args)
    return 'accepted'
  } catch (error) {
    return String(error)
  }
}

type Put = NonNullable<FastifyHost['mount']>

/** What a server says that cannot be put together. */
async function refusal(put: Put): Promise<string> {
  const app = Fastify()
  put(app, createFastifyAuth(createTestPostern().postern))
  try {
    await app.ready()
    return 'accepted'
  } catch (error) {
    return String(error)
  } finally {
    await app.close()
  }
}

async function withApp(host: FastifyHost, run: (app: Awaited<ReturnType<typeof openFastify>>) => Promise<void>) {
  const app = await openFastify(host)
  try {
    await run(app)
  } finally {
    await app.close()
  }
}

mount('what is no Postern, and options, needs and roles that are wrong, are refused at once', async () => {
  const { postern } = createTestPostern()
  const { requireUser, requireRole, principalOf } = createFastifyAuth(postern)
  for (const wrong of [undefined, null, {}, createTestPostern()]) {
    assert.match(await outcome(createFastifyAuth, wrong), /createFastifyAuth needs what createPostern\(\) made/)
  }
  assert.match(
    await outcome(createFastifyAuth, postern, { proxy: 1 }),
    /createFastifyAuth: option "proxy" is not known/,
  )
  assert.match(await outcome(requireUser, { verfied: true }), /"verfied" is not known/)
  assert.match(await outcome(requireRole), /name at least one role/)
  assert.match(await outcome(principalOf, {}), /put the hook auth\.requireUser\(\) in front/)
})

mount('a plugin with a prefix, in a context of its own, or with parentheses is said when the app starts', async () => {
  assert.match(await refusal((app, auth) => void app.register(auth.plugin, { prefix: '/x' })), /option prefix/)
  const nested: Put = (app, auth) => void app.register(async (inner) => void inner.register(auth.plugin))
  assert.match(await refusal(nested), /encapsulated context/)
  assert.match(await outcome(createFastifyAuth(createTestPostern().postern).plugin), /without parentheses/)
  assert.is(await refusal((app, auth) => void app.register(auth.plugin)), 'accepted')
})

for (const name of ['requireUser', 'requireRole', 'optionalUser'] as const) {
  mount(`a hook auth.${name} without parentheses is said, and lets nobody in`, () => {
    const put = (app: FastifyInstance, auth: FastifyAuth<object>) => {
      app.register(auth.plugin)
      Reflect.apply(app.addHook, app, ['preHandler', auth[name]])
      app.get('/x', async () => 'in')
    }
    return withApp({ mount: put }, async (app) => {
      const answer = await app.request({ method: 'GET', path: '/x' })
      assert.is(answer.status, 500)
      assert.match(String(app.errors[0]), `auth.${name} makes middleware and is none itself`)
    })
  })
}

mount('routes of the host under the prefix, a wildcard and parsers of its own stay the host’s', () =>
  withApp(
    {
      mount(app, auth) {
        app.get('/api/v1/health', async () => 'fine')
        app.register(auth.plugin)
        app.all('/api/*', async (request) => `mine ${request.url}`)
        app.addContentTypeParser('application/json', { parseAs: 'string' }, (_, __, done) => done(new Error('never')))
      },
    },
    async (app) => {
      const get = async (path: string) => (await app.request({ method: 'GET', path })).text
      assert.is(await get('/api/v1/health'), 'fine')
      assert.is(await get('/api/v1/users/me/'), 'mine /api/v1/users/me/')
      await signUp(app)
      assert.match(await get('/api/v1/users/me'), 'unauthenticated')
    },
  ),
)

mount('headers that other plugins set are kept where Postern has none of its own', () =>
  withApp(
    {
      mount(app, auth) {
        app.addHook('onRequest', async (_, reply) => {
          reply.headers({ 'strict-transport-security': 'max-age=1', 'cache-control': 'public' })
        })
        app.register(auth.plugin)
      },
    },
    async (app) => {
      const { headers } = await app.request({ method: 'GET', path: '/api/v1/users/me' })
      assert.equal([headers.get('strict-transport-security'), headers.get('cache-control')], ['max-age=1', 'no-store'])
    },
  ),
)

mount('app.inject() works, also where a body is let go of', () =>
  withApp({ mount: (app, auth) => mountNotes(app.register(auth.plugin), auth) }, async ({ app }) => {
    const payload = { login: 'ada', password: 'x'.repeat(40_000) }
    assert.is((await app.inject({ method: 'POST', url: '/api/v1/auth/login', payload })).statusCode, 413)
    assert.is((await app.inject({ method: 'POST', url: '/notes', payload })).statusCode, 401)
    const wrong = await app.inject({
      method: 'POST',
      url: '/api/v1/auth/login',
      payload: { login: 'a', password: 'x' },
    })
    assert.equal([wrong.statusCode, wrong.json().code], [401, 'invalid-credentials'])
  }),
)

mount('throw: Fastify’s own error handler keeps the headers of a refusal', async () => {
  const auth = createFastifyAuth(createTestPostern().postern, { onError: 'throw' })
  const app = Fastify({ frameworkErrors: auth.frameworkErrors })
  app.register(auth.plugin).get('/notes', { onRequest: auth.requireUser() }, async () => 'notes')
  try {
    for (const url of ['/api/v1/users/me', '/notes']) {
      const { statusCode, headers } = await app.inject({ url })
      assert.equal(
        [statusCode, headers['www-authenticate'], headers['cache-control']],
        [401, 'Bearer', 'no-store'],
        url,
      )
    }
    const { statusCode, headers } = await app.inject({ method: 'DELETE', url: '/api/v1/auth/login' })
    assert.equal([statusCode, headers.allow], [405, 'POST, OPTIONS'])
  } finally {
    await app.close()
  }
})

mount('throw: guards and routes hand their error to the error handler, with the headers that belong to it', () =>
  withApp(
    { auth: { onError: 'throw' }, mount: (app, auth) => mountNotes(app.register(auth.plugin), auth) },
    async (app) => {
      const guard = await app.request({ method: 'GET', path: '/notes' })
      assert.equal([guard.status, guard.text], [401, '{"mine":"unauthenticated"}'])
      assert.is(guard.headers.get('www-authenticate'), 'Bearer')
      const method = await app.request({ method: 'PURGE', path: '/api/v1/auth/login' })
      assert.equal([method.status, method.headers.get('allow')], [405, 'POST, OPTIONS'])
    },
  ),
)

mount('the routes leave route and user id on request.postern for the host’s log', () => {
  const seen: unknown[] = []
  const put: Put = (app, auth) => {
    app.addHook('onResponse', async (request) => void seen.push(Object(request).postern))
    app.register(auth.plugin)
  }
  return withApp({ mount: put }, async (app) => {
    await signUp(app)
    await app.request({ method: 'GET', path: '/elsewhere' })
    assert.equal(seen, [{ route: '/auth/register', userId: undefined }, undefined])
  })
})

mount('a principal has the host’s own fields', () => {
  const { postern } = createTestPostern({
    attributes: {
      type: 'object',
      additionalProperties: false,
      required: ['plan'],
      properties: { plan: { enum: ['free', 'pro'], default: 'free' } },
    },
  })
  const auth = createFastifyAuth(postern)
  const app = Fastify()
  app.get('/', { onRequest: auth.requireUser() }, async (request) => {
    const plan: 'free' | 'pro' = auth.principalOf(request).user.attributes.plan
    // @ts-expect-error nobody need be there
    const email: string = auth.findPrincipalOf(request).user.email
    return plan + email
  })
  // @ts-expect-error requireUser takes no such need
  assert.throws(() => auth.requireUser({ admin: true }), /"admin" is not known/)
})

mount.run()
