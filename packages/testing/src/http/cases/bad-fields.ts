import assert from 'node:assert/strict'
import { expectProblem, readProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpWorld } from '../http-world.ts'
import { expectUnchanged, jsonRoutes } from '../steps/json-routes.ts'
import { stateOf } from '../steps/state-of.ts'

/** What a query language, a lenient coercion or a template would make something of. */
const operators: readonly unknown[] = [
  { $ne: null },
  { $gt: '' },
  ['a', 'b'],
  [],
  {},
  true,
  false,
  1,
  0,
  { toString: 'x' },
  { length: 10 },
  null,
]

const isWrite = (method: string) => /\.(insert|replace|remove|removeExpired)$/.test(method)

async function callsOf(world: HttpWorld, act: () => Promise<unknown>): Promise<readonly string[]> {
  const before = world.calls.length
  await act()
  return world.calls.slice(before).map(({ method }) => method)
}

export const badFieldCases: readonly HttpCase[] = [
  {
    name: 'an operator object, a list, a number, a truth value or null for text is 422 at its member @asvs-2.2.1 @asvs-15.3.5 @T-17',
    async run(world) {
      const routes = await jsonRoutes(world)
      await expectUnchanged(world, async () => {
        for (const { method, path, headers, body, nullable } of routes) {
          for (const name of Object.keys(body)) {
            for (const value of operators.filter((one) => one !== null || !nullable.includes(name))) {
              const answer = await world.call(method, path, { headers, body: { ...body, [name]: value } })
              expectProblem(answer, 'validation-failed', [`/${name}`])
            }
          }
        }
      })
    },
  },
  {
    name: 'input of the wrong shape reaches no store: no call at all in public, no write in a session @asvs-2.2.1 @T-17',
    async run(world) {
      for (const { method, path, headers, body } of await jsonRoutes(world)) {
        const isPublic = Object.keys(headers).length === 0
        for (const value of [{ $ne: null }, ['a'], 7]) {
          const [name = ''] = Object.keys(body)
          const wrong = { ...body, [name]: value }
          const calls = await callsOf(world, () => world.call(method, path, { headers, body: wrong }))
          assert.deepEqual(isPublic ? calls : calls.filter(isWrite), [], path)
        }
      }
    },
  },
  {
    name: 'a member that is far too long is refused at its pointer on every route @asvs-2.2.1',
    async run(world) {
      const routes = await jsonRoutes(world)
      await expectUnchanged(world, async () => {
        for (const { method, path, headers, body } of routes) {
          for (const name of Object.keys(body)) {
            for (const long of ['a'.repeat(30_000), 'é'.repeat(15_000)]) {
              const answer = await world.call(method, path, { headers, body: { ...body, [name]: long } })
              const { pointers } = readProblem(answer)
              assert.equal(answer.status, 422, `${path} ${name}: ${answer.text}`)
              assert.deepEqual([...new Set(pointers)], [`/${name}`])
            }
          }
        }
      })
    },
  },
  {
    name: 'a hundred wrong members at once are one short answer',
    async run(world) {
      const body = { email: 1, password: 1, name: 1, username: 1, attributes: 1, transport: 1, a: 1, b: 1, c: 1 }
      const answer = await world.call('POST', '/auth/register', { body })
      expectProblem(answer, 'validation-failed')
      assert.ok(answer.text.length < 4000, `${answer.text.length}`)
    },
  },
  {
    name: 'names out of the language mean nothing as e-mail addresses, usernames, roles or session ids',
    async run(world) {
      const before = await stateOf(world)
      for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'null', 'undefined', 'NaN']) {
        const login = await world.call('POST', '/auth/login', { body: { login: name, password: 'violet-canoe-37' } })
        expectProblem(login, 'invalid-credentials')
        const refresh = await world.call('POST', '/auth/refresh', { body: { refresh_token: name } })
        expectProblem(refresh, 'invalid-token')
      }
      assert.deepEqual(await stateOf(world), before)
    },
  },
]
