import assert from 'node:assert/strict'
import { expectProblem } from '../expect/expect-problem.ts'
import { expectRecord } from '../expect/expect-record.ts'
import { expectUser } from '../expect/expect-user.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpWorld } from '../http-world.ts'
import { expectOpen } from '../steps/expect-open.ts'
import { ada, eve, logIn, signUp } from '../steps/sign-up.ts'

const register = (world: HttpWorld, body: object) => world.call('POST', '/auth/register', { body })

export const registrationCases: readonly HttpCase[] = [
  {
    name: 'register answers 201 with the user alone, who may then log in @asvs-15.3.1',
    async run(world) {
      const response = await register(world, ada)
      assert.equal(response.status, 201, response.text)
      const user = expectUser(expectRecord(response.json(), ['user']).user)
      const { email, emailVerified, roles, status, attributes, username, createdAt } = user
      assert.deepEqual(
        { email, emailVerified, roles, status, attributes, username },
        {
          email: ada.email,
          emailVerified: false,
          roles: ['user'],
          status: 'active',
          attributes: {},
          username: undefined,
        },
      )
      assert.equal(Date.parse(createdAt), Math.floor(world.clock.now() / 1000) * 1000)
      assert.deepEqual((await logIn(world, ada)).user, user)
    },
  },
  {
    name: 'register with a transport answers 201 as a login does, and the session is live',
    async run(world) {
      const account = await signUp(world)
      assert.deepEqual(await expectOpen(world, account), account.user)
    },
  },
  {
    name: 'a name and a username that are given are kept',
    async run(world) {
      const { user } = await signUp(world, { name: 'Ada Lovelace ✓', username: 'Ada.L-1_x' })
      assert.deepEqual([user.name, user.username], ['Ada Lovelace ✓', 'Ada.L-1_x'])
      const response = await world.call('POST', '/auth/login', {
        body: { ...ada, email: undefined, login: 'aDA.l-1_X' },
      })
      assert.equal(response.status, 200, response.text)
    },
  },
  {
    name: 'an e-mail address that somebody has is 409 login-taken at /email, in any case of its letters',
    async run(world) {
      await signUp(world)
      expectProblem(await register(world, ada), 'login-taken', ['/email'])
      expectProblem(await register(world, { ...ada, email: 'ADA@Mail.Test' }), 'login-taken', ['/email'])
      expectProblem(await register(world, { ...eve, email: 'aDa@mail.test' }), 'login-taken', ['/email'])
      await logIn(world, ada)
    },
  },
  {
    name: 'a username that somebody has is 409 login-taken at /username, in any case of its letters',
    async run(world) {
      await signUp(world, { username: 'countess' })
      expectProblem(await register(world, { ...eve, username: 'Countess' }), 'login-taken', ['/username'])
      assert.equal((await register(world, { ...eve, username: 'countess2' })).status, 201)
    },
  },
  {
    name: 'of ten registrations of one address at once one is 201 and nine are 409',
    async run(world) {
      const spellings = Array.from({ length: 10 }, (_, index) => (index % 2 ? 'Ada@mail.test' : ada.email))
      const answers = await Promise.all(spellings.map((email) => register(world, { ...ada, email })))
      const statuses = answers.map(({ status }) => status).sort()
      assert.deepEqual(statuses, [201, ...Array.from({ length: 9 }, () => 409)])
      assert.equal((await world.store.users.list({ limit: 20 })).length, 1)
    },
  },
  {
    name: 'where registration is closed it is 403 registration-closed, and users of trusted code log in',
    options: () => ({ registration: 'closed' }),
    async run(world) {
      expectProblem(await register(world, ada), 'registration-closed')
      assert.equal((await world.store.users.list({ limit: 20 })).length, 0)
      await world.postern.users.create(ada)
      await logIn(world, ada)
    },
  },
  {
    name: 'members that are missing are pointed at, all at once',
    async run(world) {
      expectProblem(await register(world, {}), 'validation-failed', ['/email', '/password'])
      expectProblem(await register(world, { email: ada.email }), 'validation-failed', ['/password'])
      expectProblem(await register(world, { password: ada.password }), 'validation-failed', ['/email'])
    },
  },
  {
    name: 'any transport but "bearer" and "cookie" is 422 at /transport',
    async run(world) {
      for (const transport of ['query', 'Bearer', 'COOKIE', '', null]) {
        expectProblem(await register(world, { ...ada, transport }), 'validation-failed', ['/transport'])
      }
      assert.equal((await world.store.users.list({ limit: 20 })).length, 0)
    },
  },
]
