import Router from '@koa/router'
import { createKoaAuth, type KoaAuth } from '@postern/koa'
import { createTestPostern } from '@postern/testing'
import type Koa from 'koa'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openKoa } from './open-koa.ts'

const misuse = suite('misuse')

/** What calling it as a caller without types would comes to. */
function outcome(call: unknown, ...args: readonly unknown[]): string {
  if (typeof call !== 'function') return 'no function'
  try {
    Reflect.apply(call, undefined, args)
    return 'accepted'
  } catch (error) {
    return String(error)
  }
}

misuse('what is no Postern is refused at once', () => {
  for (const wrong of [undefined, null, {}, { routes: [] }, createTestPostern()]) {
    assert.match(outcome(createKoaAuth, wrong), /TypeError: createKoaAuth needs what createPostern\(\) made/)
  }
})

misuse('a need that is misspelt or has no truth value is refused when the guard is made', () => {
  const { requireUser } = createKoaAuth(createTestPostern().postern)
  assert.match(outcome(requireUser, { verfied: true }), /TypeError: requireUser: "verfied" is not known/)
  assert.match(outcome(requireUser, { roles: ['admin'] }), /requireRole\(\) for roles/)
  assert.match(outcome(requireUser, { fresh: 'true' }), /TypeError: requireUser: "fresh" must be true or false/)
  for (const wrong of ['admin', null]) assert.match(outcome(requireUser, wrong), /TypeError: requireUser takes needs/)
  assert.is(outcome(requireUser, { fresh: true, verified: undefined }), 'accepted')
})

misuse('roles are names', () => {
  const { requireRole } = createKoaAuth(createTestPostern().postern)
  for (const wrong of [[['admin', 'editor']], [undefined], ['']]) {
    assert.match(outcome(requireRole, ...wrong), /TypeError: requireRole takes names one by one/)
  }
})

async function told(
  mount: (app: Koa, auth: KoaAuth<object>) => void,
  path: string,
): Promise<readonly [number, string]> {
  const app = await openKoa({ mount })
  try {
    const { status } = await app.request({ method: 'GET', path })
    return [status, String(app.errors[0])]
  } finally {
    await app.close()
  }
}

for (const name of ['routes', 'requireUser', 'requireRole', 'optionalUser'] as const) {
  misuse(`app.use(auth.${name}) without parentheses is said, not a silent 404`, async () => {
    const [status, message] = await told((app, auth) => {
      Reflect.apply(app.use, app, [auth[name]])
    }, '/api/v1/users/me')
    assert.is(status, 500)
    assert.match(message, `TypeError: auth.${name} makes middleware and is none itself: write auth.${name}()`)
  })
}

misuse('routes() below the prefix of a router are said, not a silent 404', async () => {
  const nested = (app: Koa, auth: KoaAuth<object>) => {
    app.use(new Router().use('/auth', auth.routes()).routes())
  }
  const prefixed = (app: Koa, auth: KoaAuth<object>) => {
    app.use(new Router({ prefix: '/auth' }).use(auth.routes()).routes())
  }
  for (const mount of [nested, prefixed]) {
    const [status, message] = await told(mount, '/auth/api/v1/users/me')
    assert.is(status, 500)
    assert.match(message, /TypeError: auth\.routes\(\) stands below a prefix, as \/auth\/api\/v1\/users\/me/)
  }
})

misuse('routes() on a router without a prefix work', async () => {
  const mount = (app: Koa, auth: KoaAuth<object>) => {
    app.use(new Router().use(auth.routes()).routes())
  }
  assert.equal(await told(mount, '/api/v1/users/me'), [401, 'undefined'])
  assert.equal(await told(mount, '/api/v1/other'), [404, 'undefined'])
})

misuse.run()
