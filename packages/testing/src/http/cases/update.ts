import assert from 'node:assert/strict'
import { expectProblem } from '../expect/expect-problem.ts'
import { expectRecord } from '../expect/expect-record.ts'
import { expectUser } from '../expect/expect-user.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpWorld } from '../http-world.ts'
import { expectOpen } from '../steps/expect-open.ts'
import { type Account, eve, logIn, signUp } from '../steps/sign-up.ts'
import { stateOf } from '../steps/state-of.ts'
import { hostFields } from './registration-members.ts'

const patch = (world: HttpWorld, { headers }: Pick<Account, 'headers'>, body: object) =>
  world.call('PATCH', '/users/me', { headers, body })

async function patched(world: HttpWorld, account: Account, body: object) {
  const response = await patch(world, account, body)
  assert.equal(response.status, 200, response.text)
  const user = expectUser(expectRecord(response.json(), ['user']).user)
  assert.deepEqual(await expectOpen(world, account), user)
  return user
}

export const updateCases: readonly HttpCase[] = [
  {
    name: 'a patch changes what it names, and what is absent stays',
    options: hostFields,
    async run(world) {
      const account = await signUp(world, {
        name: 'Ada',
        username: 'countess',
        attributes: { theme: 'dark', city: 'Rome' },
      })
      world.clock.advance(60)
      const user = await patched(world, account, { name: 'Ada King', attributes: { city: 'London' } })
      assert.deepEqual(user, {
        ...account.user,
        name: 'Ada King',
        attributes: { plan: 'free', theme: 'dark', city: 'London' },
        updatedAt: user.updatedAt,
      })
      assert.equal(Date.parse(user.updatedAt) - Date.parse(account.user.updatedAt), 60_000)
    },
  },
  {
    name: 'null removes the username and members of attributes, and the username is free at once',
    options: hostFields,
    async run(world) {
      const account = await signUp(world, { username: 'countess', attributes: { theme: 'dark', city: 'Rome' } })
      const user = await patched(world, account, { username: null, attributes: { theme: null } })
      assert.deepEqual([user.username, user.attributes], [undefined, { plan: 'free', city: 'Rome' }])
      const other = await signUp(world, { ...eve, username: 'countess' })
      assert.equal(other.user.username, 'countess')
    },
  },
  {
    name: 'a new username logs in, the old one does not and is free at once',
    async run(world) {
      const account = await signUp(world, { username: 'countess' })
      await patched(world, account, { username: 'lovelace' })
      await logIn(world, { email: 'lovelace', password: account.password })
      const old = { login: 'countess', password: account.password }
      expectProblem(await world.call('POST', '/auth/login', { body: old }), 'invalid-credentials')
      await signUp(world, { ...eve, username: 'Countess' })
    },
  },
  {
    name: "somebody else's username is 409 at /username; one's own in other letters is fine",
    async run(world) {
      const account = await signUp(world, { username: 'countess' })
      const other = await signUp(world, eve)
      expectProblem(await patch(world, other, { username: 'COUNTESS', name: 'Eve' }), 'login-taken', ['/username'])
      assert.deepEqual(await expectOpen(world, other), other.user)
      assert.equal((await patched(world, account, { username: 'CountESS' })).username, 'CountESS')
    },
  },
  {
    name: 'a patch that changes nothing answers the user unchanged, writes nothing and tells nobody',
    async run(world) {
      const account = await signUp(world, { name: 'Ada' })
      const [before, told] = [await stateOf(world), world.events.length]
      world.clock.advance(60)
      for (const nothing of [{}, { name: 'Ada' }, { attributes: {} }, { username: null }]) {
        assert.deepEqual(await patched(world, account, nothing), account.user)
      }
      assert.deepEqual([await stateOf(world), world.events.length], [before, told])
    },
  },
  {
    name: 'what a user may not write is 422 and changes nothing, not even the rest of the patch',
    options: hostFields,
    async run(world) {
      const account = await signUp(world)
      const before = await stateOf(world)
      const foreign = ['roles', 'role', 'email', 'emailVerified', 'password', 'passwordHash', 'status', 'disabled']
      for (const name of [...foreign, 'id', 'version', 'epoch', 'logins', 'createdAt', 'transport', 'isAdmin']) {
        expectProblem(await patch(world, account, { name: 'Ada', [name]: 'x' }), 'validation-failed', [''])
      }
      const refusal = await patch(world, account, { name: 'Ada', attributes: { plan: 'pro' } })
      expectProblem(refusal, 'validation-failed', ['/attributes/plan'])
      expectProblem(await patch(world, account, { attributes: { plan: null } }), 'validation-failed', [
        '/attributes/plan',
      ])
      expectProblem(await patch(world, account, { attributes: { nope: 1 } }), 'validation-failed', ['/attributes'])
      expectProblem(await patch(world, account, { username: 'a', name: '' }), 'validation-failed', [
        '/name',
        '/username',
      ])
      assert.deepEqual(await stateOf(world), before)
    },
  },
  {
    name: 'two patches of different members at once: both hold, or one of them is 409 conflict',
    options: hostFields,
    async run(world) {
      const account = await signUp(world)
      const patches = [
        { name: 'Ada' },
        { username: 'countess' },
        { attributes: { city: 'Rome' } },
        { attributes: { theme: 'dark' } },
      ]
      const answers = await Promise.all(patches.map((body) => patch(world, account, body)))
      const user = await expectOpen(world, account)
      const held = [user.name, user.username, user.attributes]
      const kept = answers.map(({ status }) => status === 200)
      for (const answer of answers) if (answer.status !== 200) expectProblem(answer, 'conflict')
      const attributes = { plan: 'free', ...(kept[2] && { city: 'Rome' }), ...(kept[3] && { theme: 'dark' }) }
      assert.deepEqual(held, [kept[0] ? 'Ada' : undefined, kept[1] ? 'countess' : undefined, attributes])
    },
  },
  {
    name: 'a patch without a live session is 401 and changes nothing',
    async run(world) {
      const account = await signUp(world)
      expectProblem(await world.call('PATCH', '/users/me', { body: { name: 'Eve' } }), 'unauthenticated')
      await world.call('POST', '/auth/logout', { headers: account.headers })
      const before = await stateOf(world)
      expectProblem(await patch(world, account, { name: 'Eve' }), 'unauthenticated')
      assert.deepEqual(await stateOf(world), before)
    },
  },
]
