import assert from 'node:assert/strict'
import type { HttpSubject } from '@postern/testing/http'
import { createOutage } from './create-outage.ts'
import { expectProblem } from './expect-problem.ts'
import type { NodeCase, NodeSubject } from './node-subject.ts'
import { signUp } from './sign-up.ts'
import { withSubject } from './with-subject.ts'

const get = (app: HttpSubject, path: string, headers: Readonly<Record<string, string>> = {}) =>
  app.request({ method: 'GET', path, headers })

const onApp = (name: string, run: (app: NodeSubject) => Promise<void>): NodeCase => ({
  name,
  run: (open) => withSubject(open, {}, run),
})

/**
 * Guards in front of the host's own routes: `/notes` asks for a user, `/verified`, `/unverified` and `/fresh` for what
 * they say, `/edit` for an editor or admin, `/greeting` for nobody, and each says in words whom it was given.
 */
export const guardCases: readonly NodeCase[] = [
  onApp('requireUser lets a live session in, and the route is told who it is', async (app) => {
    const { headers } = await signUp(app)
    const answer = await get(app, '/notes', headers)
    assert.deepEqual([answer.status, answer.text], [200, 'notes of ada@mail.test, bearer'])
  }),
  onApp('requireUser answers everybody else with the problem that a route of Postern’s answers', async (app) => {
    const { headers } = await signUp(app)
    await app.request({ method: 'POST', path: '/api/v1/auth/logout', headers })
    for (const shown of [{}, headers, { authorization: 'Bearer x' }, { authorization: 'Basic eDp5' }]) {
      const answer = await get(app, '/notes', shown)
      const own = await get(app, '/api/v1/users/me', shown)
      expectProblem(answer, 'unauthenticated')
      assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer\b/)
      for (const name of ['www-authenticate', 'content-type', 'cache-control', 'x-content-type-options', 'vary']) {
        assert.equal(answer.headers.get(name), own.headers.get(name), name)
      }
    }
  }),
  onApp('requireUser({ verified }) sorts by the address', async (app) => {
    const { headers, id } = await signUp(app)
    expectProblem(await get(app, '/verified', headers), 'email-not-verified')
    assert.equal((await get(app, '/unverified', headers)).status, 200)
    await app.postern.users.update(id, { emailVerified: true })
    assert.equal((await get(app, '/verified', headers)).status, 200)
    expectProblem(await get(app, '/unverified', headers), 'forbidden')
    expectProblem(await get(app, '/verified'), 'unauthenticated')
  }),
  onApp('requireUser({ fresh }) lets in for five minutes after the password was given', async (app) => {
    const { headers, password } = await signUp(app)
    assert.equal((await get(app, '/fresh', headers)).status, 200)
    app.clock.advance(301)
    expectProblem(await get(app, '/fresh', headers), 'reauthentication-required')
    await app.request({ method: 'POST', path: '/api/v1/auth/reauthenticate', headers, body: { password } })
    assert.equal((await get(app, '/fresh', headers)).status, 200)
  }),
  onApp('requireRole lets in whoever has one of the roles', async (app) => {
    const { headers, id, email, password } = await signUp(app)
    expectProblem(await get(app, '/edit', headers), 'forbidden')
    expectProblem(await get(app, '/edit'), 'unauthenticated')
    await app.postern.users.update(id, { roles: ['user', 'admin'] })
    const login = await app.request({ method: 'POST', path: '/api/v1/auth/login', body: { email, password } })
    const again = { authorization: `Bearer ${Object(login.json()).access_token}` }
    assert.equal((await get(app, '/edit', again)).text, 'user,admin')
  }),
  onApp('optionalUser lets strangers and users in, and refuses a bad credential', async (app) => {
    const { headers } = await signUp(app)
    assert.equal((await get(app, '/greeting')).text, 'hello stranger')
    assert.equal((await get(app, '/greeting', headers)).text, 'hello ada@mail.test')
    expectProblem(await get(app, '/greeting', { authorization: 'Bearer x' }), 'unauthenticated')
  }),
  onApp('a guard refuses a stranger before the body has come in, and the connection goes on', async (app) => {
    expectProblem(
      await app.request({ method: 'POST', path: '/notes', body: { text: 'x'.repeat(100_000) } }),
      'unauthenticated',
    )
    const { headers } = await signUp(app)
    const answer = await app.request({ method: 'POST', path: '/notes', headers, body: { text: 'a note' } })
    assert.equal(answer.text, 'notes of ada@mail.test, bearer')
  }),
  {
    name: 'a store that is away is 503 with Retry-After at every guard, never 401 and never a stranger',
    run(open) {
      const store = createOutage()
      return withSubject(open, { options: { store } }, async (app) => {
        const { headers } = await signUp(app)
        store.takeAway()
        for (const path of ['/notes', '/edit', '/greeting', '/fresh']) {
          const answer = await get(app, path, headers)
          expectProblem(answer, 'store-unavailable')
          assert.match(answer.headers.get('retry-after') ?? '', /^[1-9]\d*$/)
          assert.doesNotMatch(answer.text, /hunter2/)
        }
      })
    },
  },
  onApp('requests of two users at once never see each other’s state', async (app) => {
    const people = [await signUp(app), await signUp(app, 'eve@mail.test')]
    const turns = Array.from({ length: 40 }, (_, index) => people[index % 2])
    await Promise.all(
      turns.map(async (person) => {
        const { text } = await get(app, '/notes', person?.headers)
        assert.equal(text, `notes of ${person?.email}, bearer`)
      }),
    )
  }),
]
