import assert from 'node:assert/strict'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import { prefix } from '../http-world.ts'
import { paths } from '../routes.ts'
import { expectOpen } from '../steps/expect-open.ts'
import { signUp } from '../steps/sign-up.ts'
import { stateOf } from '../steps/state-of.ts'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const mounted = (path: string) => (path.startsWith('/.well-known/') ? path : prefix + path)

/** A path in capitals, but for its last segment where that is an id. */
const inCapitals = (path: string) => path.replace(/[a-z]+/, (word) => word.toUpperCase())

export const pathCases: readonly HttpCase[] = [
  {
    name: "a path that is not Postern's falls through to the host, under the prefix too, with every method",
    async run(world) {
      const { headers } = await signUp(world)
      const foreign = ['/', prefix, `${prefix}/`, '/api', '/auth/login', '/users/me', '/.well-known/', '/favicon.ico']
      const under = ['notes', 'auth', 'auth/', 'auth/unknown', 'auth/login/x', 'users/me/x', 'users/me/password/x']
      for (const path of [...foreign, ...under.map((one) => `${prefix}/${one}`), `${prefix}x/users/me`]) {
        for (const method of methods) {
          const response = await world.send({ method, path, headers })
          assert.deepEqual([response.status, response.headers.get('x-fell-through')], [404, 'yes'], `${method} ${path}`)
        }
      }
    },
  },
  {
    name: 'a path is matched to the letter: other case, a slash at the end, a double slash or an escape falls through @asvs-14.2.5 @T-39',
    async run(world) {
      const account = await signUp(world)
      const before = await stateOf(world)
      for (const [path, [method = 'GET']] of paths) {
        const whole = mounted(path)
        const escaped = whole.replace(/\/([a-z])/, (_, letter: string) => `/%${letter.charCodeAt(0).toString(16)}`)
        const doubled = whole.replace(/\/(?=[^/]*$)/, '//')
        for (const near of [inCapitals(whole), `${whole}/`, doubled, escaped, `${whole};x`, `${whole}.json`]) {
          if (near.includes('/sessions/AAAA')) continue
          const response = await world.send({ method, path: near, headers: account.headers })
          // What stands in the place of an id is one, if of nobody.
          if (/^\/api\/v1\/users\/[^/]+$/.test(near)) expectProblem(response, 'not-found')
          else assert.equal(response.headers.get('x-fell-through'), 'yes', `${method} ${near}: ${response.status}`)
        }
      }
      assert.deepEqual(await stateOf(world), before)
    },
  },
  {
    name: 'a query changes nothing',
    async run(world) {
      const { headers } = await signUp(world)
      for (const query of ['?', '?a=b', '?__proto__[admin]=1', '?%zz', `?${'x'.repeat(4000)}`]) {
        const response = await world.send({ method: 'GET', path: `${prefix}/users/me${query}`, headers })
        assert.equal(response.status, 200, query)
      }
      await expectOpen(world, { headers: { authorization: headers.authorization } })
    },
  },
  {
    name: "a client's own X-Request-Id is not taken over, and no two answers have the same",
    async run(world) {
      const seen = new Set<string>()
      for (let turn = 0; turn < 20; turn++) {
        const { headers } = await world.call('GET', '/users/me', { headers: { 'x-request-id': 'chosen-by-me' } })
        seen.add(headers.get('x-request-id') ?? '')
      }
      assert.equal(seen.size, 20)
      assert.ok(!seen.has('chosen-by-me'))
    },
  },
]
