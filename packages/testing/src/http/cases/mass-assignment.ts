import assert from 'node:assert/strict'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import { jsonRoutes } from '../steps/json-routes.ts'
import { ada, logIn, signUp } from '../steps/sign-up.ts'
import { stateOf } from '../steps/state-of.ts'

/** What nobody sets of themselves. */
const protectedMembers = [
  ['roles', ['admin']],
  ['role', 'admin'],
  ['isAdmin', true],
  ['permissions', ['*']],
  ['id', '019a2f6e-7c1b-7d3a-9f60-2b1c8e5d4a7f'],
  ['logins', ['email:root@mail.test']],
  ['emailVerified', true],
  ['emailVerifiedAt', 1],
  ['passwordHash', '$argon2id$'],
  ['epoch', 1],
  ['version', 99],
  ['status', 'active'],
  ['createdAt', '2020-01-01T00:00:00Z'],
  ['deletedAt', 1],
] as const

/** What admins set of others. */
const ofAdmins: readonly string[] = ['roles', 'emailVerified']

export const massAssignmentCases: readonly HttpCase[] = [
  {
    name: 'no route lets anybody set a role, an id, a hash or another of fourteen protected members, at any depth @T-15 @asvs-15.3.3 @asvs-8.2.3',
    async run(world) {
      const routes = await jsonRoutes(world)
      for (const { method, path, headers, body } of routes) {
        for (const [name, value] of protectedMembers) {
          if (ofAdmins.includes(name) && /^\/users(\/0|$)/.test(path)) continue
          const before = await stateOf(world)
          const told = world.events.length
          const surplus = { ...body, [name]: value }
          expectProblem(await world.call(method, path, { headers, body: surplus }), 'validation-failed')
          assert.deepEqual(await stateOf(world), before, `${method} ${path} ${name}`)
          const news = world.events.slice(told).map(({ event }) => event)
          assert.ok(news.includes('malicious_extraneous'), `${method} ${path} ${name}: ${news}`)
        }
      }
      assert.deepEqual((await logIn(world, ada)).user.roles, ['user'])
    },
  },
  {
    name: 'a role that is nested, in a list or in the form of /auth/token gives nobody a role @T-15',
    async run(world) {
      const account = await signUp(world)
      const { headers } = account
      for (const body of [
        { user: { roles: ['admin'] } },
        { attributes: { roles: ['admin'] } },
        { name: { first: 'Ada', roles: ['admin'] } },
        [{ roles: ['admin'] }],
      ]) {
        const { status } = await world.call('PATCH', '/users/me', { headers, body })
        assert.ok(status === 400 || status === 422, `${status}`)
      }
      const form = new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: account.refreshToken,
        roles: 'admin',
      })
      const type = { 'content-type': 'application/x-www-form-urlencoded' }
      assert.equal((await world.call('POST', '/auth/token', { headers: type, body: `${form}` })).status, 200)
      assert.deepEqual((await world.postern.users.findByLogin(ada.email))?.roles, ['user'])
    },
  },
  {
    name: 'a username, a role or a filter that objects inherit is a text like any other @T-16 @asvs-15.3.6',
    async run(world) {
      const account = await signUp(world, { username: 'constructor' })
      assert.equal(account.user.username, 'constructor')
      expectProblem(
        await world.call('POST', '/auth/login', { body: { login: 'toString', password: 'x' } }),
        'invalid-credentials',
      )
      await world.postern.users.update(account.user.id, { roles: ['user', 'constructor'] })
      assert.equal(Reflect.get({}, 'isAdmin'), undefined)
      assert.deepEqual(Object.keys(Object.prototype), [])
    },
  },
]
