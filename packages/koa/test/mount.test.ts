import Router from '@koa/router'
import { createKoaAuth, type KoaAuth, type KoaAuthOptions } from '@postern/koa'
import { createTestPostern } from '@postern/testing'
import { signUp } from '@postern/workshop/src/node-adapters/sign-up.ts'
import type Koa from 'koa'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type KoaSubject, openKoa } from './open-koa.ts'

const mount = suite('routes()')

async function withApp(
  put: (app: Koa, auth: KoaAuth<object>) => void,
  run: (app: KoaSubject) => Promise<void>,
  auth: KoaAuthOptions = {},
): Promise<void> {
  const app = await openKoa({ auth, mount: put })
  try {
    await run(app)
  } finally {
    await app.close()
  }
}

mount('falls through to the host’s own routes under the prefix, before and behind', () =>
  withApp(
    (app, auth) => {
      const before = new Router().get('/api/v1/health', (ctx) => {
        ctx.body = 'fine'
      })
      const behind = new Router().get('/api/v1/things/:id', (ctx) => {
        ctx.body = `mine ${ctx.params.id}`
      })
      app.use(before.routes()).use(auth.routes()).use(behind.routes())
    },
    async (app) => {
      const get = async (path: string) => (await app.request({ method: 'GET', path: `/api/v1${path}` })).text
      assert.is(await get('/health'), 'fine')
      assert.is(await get('/things/42'), 'mine 42')
      assert.is(await get('/things/me/'), 'mine me')
      assert.match(await get('/users/me'), 'unauthenticated')
    },
  ),
)

mount('goes where the prefix says, and the metadata names it', () =>
  withApp(
    (app, auth) => app.use(auth.routes()),
    async (app) => {
      const get = (path: string) => app.request({ method: 'GET', path })
      assert.is((await get('/id/v2/users/me')).status, 401)
      assert.is((await get('/api/v1/users/me')).headers.get('x-fell-through'), 'yes')
      const metadata = await get('/.well-known/oauth-authorization-server')
      assert.is(Object(metadata.json()).token_endpoint, 'https://app.test/id/v2/auth/token')
    },
    { prefix: '/id/v2' },
  ),
)

mount('goes to the root with an empty prefix', () =>
  withApp(
    (app, auth) => app.use(auth.routes()),
    async (app) => {
      assert.is((await app.request({ method: 'GET', path: '/users/me' })).status, 401)
      assert.is((await app.request({ method: 'GET', path: '/' })).headers.get('x-fell-through'), 'yes')
    },
    { prefix: '' },
  ),
)

mount('two mounts of one Postern in one app are one house with two doors', async () => {
  const { postern, signIn } = createTestPostern()
  const both = (app: Koa) => {
    for (const prefix of ['/a', '/b']) app.use(createKoaAuth(postern, { prefix }).routes())
  }
  await withApp(both, async (app) => {
    const { headers } = await signIn()
    for (const prefix of ['/a', '/b']) {
      assert.is((await app.request({ method: 'GET', path: `${prefix}/users/me`, headers })).status, 200)
    }
  })
})

mount('leaves route pattern and user id for the host’s log, and nothing secret', () => {
  const seen: unknown[] = []
  return withApp(
    (app, auth) => {
      app.use(async (ctx, next) => {
        await next()
        seen.push([ctx.status, ctx.state.postern, ctx.request.body, ctx.request.rawBody])
      })
      app.use(auth.routes())
    },
    async (app) => {
      const { headers, id } = await signUp(app)
      await app.request({ method: 'DELETE', path: '/api/v1/users/me/sessions/4711', headers })
      await app.request({ method: 'GET', path: '/elsewhere' })
      assert.equal(seen[0], [201, { route: '/auth/register', userId: undefined }, undefined, undefined])
      assert.equal(Object(seen[1])[1].route, '/users/me/sessions/:id')
      assert.equal(seen[2], [404, undefined, undefined, undefined])
      assert.not.match(JSON.stringify(seen), /violet|prt_|Bearer|mail\.test/)
      assert.ok(id)
    },
  )
})

mount('a header that the host set before is kept where Postern has none of its own', () =>
  withApp(
    (app, auth) => {
      app.use(async (ctx, next) => {
        ctx.set({ 'Strict-Transport-Security': 'max-age=1', 'Cache-Control': 'public' })
        await next()
      })
      app.use(auth.routes())
    },
    async (app) => {
      const { headers } = await app.request({ method: 'GET', path: '/api/v1/users/me' })
      assert.is(headers.get('strict-transport-security'), 'max-age=1')
      assert.is(headers.get('cache-control'), 'no-store')
    },
  ),
)

const idOf = async (app: KoaSubject, id: string, path = '/api/v1/users/me') => {
  const { headers } = await app.request({ method: 'GET', path, headers: { 'x-request-id': id } })
  return headers.get('x-request-id') ?? ''
}

function mountGuarded(app: Koa, auth: KoaAuth<object>): void {
  app.use(auth.routes()).use(auth.requireUser())
}

mount('X-Request-Id is taken over from a trusted proxy, where it is one; guards take it too', () =>
  withApp(
    mountGuarded,
    async (app) => {
      for (const path of ['/api/v1/users/me', '/notes']) {
        assert.is(await idOf(app, 'a.B-9_z', path), 'a.B-9_z')
        for (const bad of ['', 'a b', 'x'.repeat(65), '<b>', 'ä', 'a,b', 'a;b']) {
          const given = await idOf(app, bad, path)
          assert.ok(given !== bad && /^[\w.-]{1,64}$/.test(given), given)
        }
      }
    },
    { trustProxy: 1 },
  ),
)

mount('without a trusted proxy X-Request-Id is ours', () =>
  withApp(mountGuarded, async (app) => {
    for (const path of ['/api/v1/users/me', '/notes']) assert.is.not(await idOf(app, 'mine', path), 'mine')
  }),
)

mount.run()
