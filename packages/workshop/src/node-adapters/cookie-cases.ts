import assert from 'node:assert/strict'
import { expectProblem } from './expect-problem.ts'
import type { NodeCase, NodeSubject } from './node-subject.ts'
import { signUp } from './sign-up.ts'
import { withSubject } from './with-subject.ts'

const page = { origin: 'https://app.test', 'sec-fetch-site': 'same-origin' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }

const post = (app: NodeSubject, path: string, headers: object) =>
  app.request({ method: 'POST', path, headers: { ...form, ...headers }, body: 'x=y' })

const onApp = (name: string, run: (app: NodeSubject) => Promise<void>): NodeCase => ({
  name,
  run: (open) => withSubject(open, {}, run),
})

/**
 * The host's own forms: `POST /sign-in`, behind `sameOrigin()`, sets a cookie of the host's and then signs Ada in by
 * `setSessionCookie`; `POST /sign-out`, behind it too, removes the session's by `clearSessionCookie`, beside one more.
 */
export const cookieCases: readonly NodeCase[] = [
  onApp('a form of the host signs in, and each of its cookies has a line of its own', async (app) => {
    await signUp(app)
    const answer = await post(app, '/sign-in', page)
    const [theme = '', session = '', ...others] = answer.headers.getSetCookie()
    assert.match(theme, /^theme=dark\b/)
    assert.match(session, /^__Host-postern=pcs_[\w-]{92}; Path=\/; Secure; HttpOnly; SameSite=Lax$/)
    assert.deepEqual(others, [])
    const cookie = `theme=dark; ${session.split(';')[0]}`
    const notes = await app.request({ method: 'GET', path: '/notes', headers: { cookie } })
    assert.equal(notes.text, 'notes of ada@mail.test, cookie')
  }),
  onApp(
    'nothing depends on what the hop to the server is: behind a proxy that ends TLS it is the same line',
    async (app) => {
      await signUp(app)
      for (const proto of ['http', 'https', 'x']) {
        const answer = await post(app, '/sign-in', {
          ...page,
          'x-forwarded-proto': proto,
          'x-forwarded-host': 'evil.test',
        })
        assert.match(
          answer.headers.getSetCookie()[1] ?? '',
          /^__Host-postern=pcs_[\w-]{92}; Path=\/; Secure; HttpOnly;/,
        )
      }
    },
  ),
  onApp('clearSessionCookie removes the cookie beside what else is set', async (app) => {
    const [theme = '', session = '', ...others] = (await post(app, '/sign-out', page)).headers.getSetCookie()
    assert.match(theme, /^theme=light\b/)
    assert.equal(session, '__Host-postern=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0')
    assert.deepEqual(others, [])
  }),
  onApp(
    'sameOrigin lets no form of another origin through, nor one that says nothing of its own @T-37',
    async (app) => {
      await signUp(app)
      for (const headers of [
        {},
        { origin: 'null' },
        { origin: 'https://evil.test' },
        { 'sec-fetch-site': 'cross-site', origin: 'https://app.test' },
        { 'sec-fetch-site': 'same-site' },
      ]) {
        const answer = await post(app, '/sign-in', headers)
        expectProblem(answer, 'csrf')
        assert.deepEqual(answer.headers.getSetCookie(), [])
      }
      assert.equal((await post(app, '/sign-in', { 'x-postern-csrf': '1' })).headers.getSetCookie().length, 2)
    },
  ),
  onApp(
    'requireUser holds what a cookie changes to the same, and optionalUser takes a dead cookie for nobody',
    async (app) => {
      await signUp(app)
      const answer = await post(app, '/sign-in', page)
      const [cookie = ''] = (answer.headers.getSetCookie()[1] ?? '').split(';')
      const write = (headers: object) =>
        app.request({ method: 'POST', path: '/notes', headers: { cookie, ...headers }, body: { text: 'a note' } })
      expectProblem(await write({ origin: 'https://evil.test' }), 'csrf')
      expectProblem(await write({}), 'csrf')
      assert.equal((await write(page)).text, 'notes of ada@mail.test, cookie')
      const greet = () => app.request({ method: 'GET', path: '/greeting', headers: { cookie } })
      assert.equal((await greet()).text, 'hello ada@mail.test')
      await app.request({ method: 'POST', path: '/api/v1/auth/logout', headers: { ...page, cookie } })
      assert.equal((await greet()).text, 'hello stranger')
    },
  ),
]
