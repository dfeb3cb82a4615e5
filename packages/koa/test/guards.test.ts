import Router from '@koa/router'
import type { KoaAuth } from '@postern/koa'
import type { HttpSubject } from '@postern/testing/http'
import { createOutage } from '@postern/workshop/src/node-adapters/create-outage.ts'
import { expectProblem } from '@postern/workshop/src/node-adapters/expect-problem.ts'
import { signUp } from '@postern/workshop/src/node-adapters/sign-up.ts'
import type Koa from 'koa'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type KoaHost, openKoa } from './open-koa.ts'

const guards = suite('guards')

function mountNotes(app: Koa, auth: KoaAuth<object>): void {
  const router = new Router()
  router.get('/notes', auth.requireUser(), (ctx) => {
    ctx.body = `notes of ${ctx.state.user.email}, ${ctx.state.principal.transport}`
  })
  router.get('/verified', auth.requireUser({ verified: true }), (ctx) => {
    ctx.body = 'in'
  })
  router.get('/unverified', auth.requireUser({ verified: false }), (ctx) => {
    ctx.body = 'in'
  })
  router.get('/fresh', auth.requireUser({ fresh: true }), (ctx) => {
    ctx.body = 'in'
  })
  router.get('/edit', auth.requireRole('editor', 'admin'), (ctx) => {
    ctx.body = ctx.state.user.roles.join()
  })
  router.get('/greeting', auth.optionalUser(), (ctx) => {
    ctx.body = `hello ${ctx.state.user?.email ?? 'stranger'}`
  })
  router.get('/broken', auth.requireUser(), () => {
    throw new Error('the route itself')
  })
  app.use(auth.routes()).use(router.routes())
}

async function withNotes(run: (app: HttpSubject) => Promise<void>, host: KoaHost = {}): Promise<void> {
  const app = await openKoa({ mount: mountNotes, ...host })
  try {
    await run(app)
  } finally {
    await app.close()
  }
}

const get = (app: HttpSubject, path: string, headers: Readonly<Record<string, string>> = {}) =>
  app.request({ method: 'GET', path, headers })

guards('requireUser lets a live session in and puts user and principal on ctx.state', () =>
  withNotes(async (app) => {
    const { headers } = await signUp(app)
    const answer = await get(app, '/notes', headers)
    assert.equal([answer.status, answer.text], [200, 'notes of ada@mail.test, bearer'])
  }),
)

guards('requireUser answers everybody else with the problem that a route of Postern’s answers', () =>
  withNotes(async (app) => {
    const { headers } = await signUp(app)
    await app.request({ method: 'POST', path: '/api/v1/auth/logout', headers })
    for (const shown of [{}, headers, { authorization: 'Bearer x' }, { authorization: 'Basic eDp5' }]) {
      const answer = await get(app, '/notes', shown)
      const own = await get(app, '/api/v1/users/me', shown)
      expectProblem(answer, 'unauthenticated')
      assert.is(answer.headers.get('www-authenticate'), own.headers.get('www-authenticate'))
      for (const name of ['content-type', 'cache-control', 'x-content-type-options', 'vary']) {
        assert.is(answer.headers.get(name), own.headers.get(name), name)
      }
    }
  }),
)

guards('an expired access token is out', () =>
  withNotes(async (app) => {
    const { headers } = await signUp(app)
    app.clock.advance(600)
    expectProblem(await get(app, '/notes', headers), 'unauthenticated')
  }),
)

guards('requireUser({ verified }) sorts by the address: email-not-verified, or forbidden where it must not be', () =>
  withNotes(async (app) => {
    const { headers, id } = await signUp(app)
    expectProblem(await get(app, '/verified', headers), 'email-not-verified')
    assert.is((await get(app, '/unverified', headers)).status, 200)
    await app.postern.users.update(id, { emailVerified: true })
    assert.is((await get(app, '/verified', headers)).status, 200)
    expectProblem(await get(app, '/unverified', headers), 'forbidden')
    expectProblem(await get(app, '/verified'), 'unauthenticated')
  }),
)

guards('requireUser({ fresh }) lets in for five minutes after the password was given @asvs-7.5.3 @asvs-10.3.4', () =>
  withNotes(async (app) => {
    const { headers, password } = await signUp(app)
    app.clock.advance(299)
    assert.is((await get(app, '/fresh', headers)).status, 200)
    app.clock.advance(2)
    expectProblem(await get(app, '/fresh', headers), 'reauthentication-required')
    await app.request({ method: 'POST', path: '/api/v1/auth/reauthenticate', headers, body: { password } })
    assert.is((await get(app, '/fresh', headers)).status, 200)
    expectProblem(await get(app, '/fresh'), 'unauthenticated')
  }),
)

guards('requireRole lets in whoever has one of the roles, and nobody by a name out of the language', () =>
  withNotes(async (app) => {
    const { headers, id, email, password } = await signUp(app)
    expectProblem(await get(app, '/edit', headers), 'forbidden')
    expectProblem(await get(app, '/edit'), 'unauthenticated')
    await app.postern.users.update(id, { roles: ['user', 'editor'] })
    expectProblem(await get(app, '/edit', headers), 'unauthenticated')
    const login = await app.request({ method: 'POST', path: '/api/v1/auth/login', body: { email, password } })
    const again = { authorization: `Bearer ${Object(login.json()).access_token}` }
    assert.is((await get(app, '/edit', again)).text, 'user,editor')
  }),
)

guards('optionalUser lets strangers and users in, and refuses a bad credential', () =>
  withNotes(async (app) => {
    const { headers } = await signUp(app)
    assert.is((await get(app, '/greeting')).text, 'hello stranger')
    assert.is((await get(app, '/greeting', headers)).text, 'hello ada@mail.test')
    expectProblem(await get(app, '/greeting', { authorization: 'Bearer x' }), 'unauthenticated')
  }),
)

guards('a store that is away is 503 with Retry-After at every guard, never 401 and never a stranger', () => {
  const store = createOutage()
  return withNotes(
    async (app) => {
      const { headers } = await signUp(app)
      store.takeAway()
      for (const path of ['/notes', '/edit', '/greeting', '/fresh']) {
        const answer = await get(app, path, headers)
        expectProblem(answer, 'store-unavailable')
        assert.match(answer.headers.get('retry-after') ?? '', /^[1-9]\d*$/)
        assert.not.match(answer.text, 'hunter2')
      }
    },
    { options: { store } },
  )
})

guards('what the route behind a guard throws is the host’s own affair', () =>
  withNotes(async (app) => {
    const { headers } = await signUp(app)
    const answer = await get(app, '/broken', headers)
    assert.equal([answer.status, answer.text], [500, 'Internal Server Error'])
  }),
)

guards('requests of two users at once never see each other’s state', () =>
  withNotes(async (app) => {
    const people = [await signUp(app), await signUp(app, 'eve@mail.test')]
    const turns = Array.from({ length: 40 }, (_, index) => people[index % 2])
    await Promise.all(
      turns.map(async (person) => {
        const { text } = await get(app, '/notes', person?.headers)
        assert.is(text, `notes of ${person?.email}, bearer`)
      }),
    )
  }),
)

guards('requireRole without a role is refused when the app is put together', async () => {
  const mount = (_: Koa, auth: KoaAuth<object>) => {
    assert.throws(() => auth.requireRole(), /name at least one role/)
  }
  await withNotes(async () => {}, { mount })
})

guards.run()
