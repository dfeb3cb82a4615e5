import { createExpressAuth, type ExpressAuth } from '@postern/express'
import { createTestPostern } from '@postern/testing'
import express, { type Express } from 'express'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openExpress } from './open-express.ts'

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
    assert.match(outcome(createExpressAuth, wrong), /TypeError: createExpressAuth needs what createPostern\(\) made/)
  }
})

misuse('needs, roles and options that are wrong are refused when the app is put together', () => {
  const { postern } = createTestPostern()
  const { requireUser, requireRole } = createExpressAuth(postern)
  assert.match(outcome(requireUser, { verfied: true }), /TypeError: requireUser: "verfied" is not known/)
  assert.match(outcome(requireUser, { fresh: 'true' }), /TypeError: requireUser: "fresh" must be true or false/)
  assert.match(outcome(requireRole), /name at least one role/)
  assert.match(outcome(requireRole, ['admin']), /TypeError: requireRole takes names one by one/)
  for (const [name, value] of [
    ['onError', 'x'],
    ['trustProxy', true],
    ['prefix', '/api/'],
    ['proxy', 1],
  ] as const) {
    assert.match(outcome(createExpressAuth, postern, { [name]: value }), `createExpressAuth: option "${name}"`)
  }
})

async function told(
  mount: (app: Express, auth: ExpressAuth<object>) => void,
  path: string,
): Promise<readonly [number, string]> {
  const app = await openExpress({ mount })
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

misuse('routes() below a path are said, not a silent 404, also below their own prefix', async () => {
  const below = (path: string) => (app: Express, auth: ExpressAuth<object>) => {
    app.use(path, auth.routes())
  }
  for (const [path, target] of [
    ['/auth', '/auth/api/v1/users/me'],
    ['/api/v1', '/api/v1/users/me'],
    ['/api/v1', '/api/v1/users/me/sessions/4711'],
  ] as const) {
    const [status, message] = await told(below(path), target)
    assert.is(status, 500, target)
    assert.match(message, `TypeError: auth.routes() stands below ${path}`)
  }
  assert.equal(await told(below('/auth'), '/auth/other'), [404, 'undefined'])
})

misuse('routes() on a router without a path work', async () => {
  const mount = (app: Express, auth: ExpressAuth<object>) => {
    app.use(express.Router().use(auth.routes()))
  }
  assert.equal(await told(mount, '/api/v1/users/me'), [401, 'undefined'])
  assert.equal(await told(mount, '/api/v1/other'), [404, 'undefined'])
})

misuse.run()
