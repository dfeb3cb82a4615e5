import assert from 'node:assert/strict'
import { expectDone } from '../expect/expect-done.ts'
import { expectProblem } from '../expect/expect-problem.ts'
import { expectRecord } from '../expect/expect-record.ts'
import type { HttpCase } from '../http-case.ts'
import { expectEnded, expectOpen } from '../steps/expect-open.ts'
import { expectUserAnswer } from '../steps/expect-user-answer.ts'
import { idRoutes } from '../steps/id-routes.ts'
import { ada, eve, logIn, signUp } from '../steps/sign-up.ts'
import { signUpAdmin } from '../steps/sign-up-admin.ts'
import { stateOf } from '../steps/state-of.ts'
import { hostFields } from './registration-members.ts'

const nobody = '019a2f6e-7c1b-7d3a-9f60-2b1c8e5d4a7f'

export const adminUserCases: readonly HttpCase[] = [
  {
    name: 'an admin makes a user with roles, verified, and with fields that users cannot write',
    options: hostFields,
    async run(world) {
      const { headers, user: admin } = await signUpAdmin(world)
      const body = { ...ada, username: 'countess', name: 'Ada', roles: ['user', 'admin'], emailVerified: true }
      const made = await world.call('POST', '/users', { headers, body: { ...body, attributes: { plan: 'pro' } } })
      const user = expectUserAnswer(made, 201)
      assert.deepEqual([user.roles, user.emailVerified, user.attributes], [['user', 'admin'], true, { plan: 'pro' }])
      assert.deepEqual((await logIn(world, ada)).user, user)
      const told = world.events.find((one) => one.event === 'user_created' && one.userId === user.id)
      assert.equal(told?.actorId, admin.id)
      const taken = await world.call('POST', '/users', { headers, body: { ...eve, email: ada.email } })
      expectProblem(taken, 'login-taken', ['/email'])
    },
  },
  {
    name: 'an admin reads and changes any user; a merge patch, with the fields that are read-only @asvs-6.4.6',
    options: hostFields,
    async run(world) {
      const { headers } = await signUpAdmin(world)
      const { user } = await signUp(world, { username: 'countess', attributes: { city: 'Rome' } })
      assert.deepEqual(expectUserAnswer(await world.call('GET', `/users/${user.id}`, { headers })), user)
      const body = { name: 'Ada', username: null, emailVerified: true, attributes: { plan: 'pro', city: null } }
      const changed = expectUserAnswer(await world.call('PATCH', `/users/${user.id}`, { headers, body }))
      assert.deepEqual([changed.name, changed.username, changed.emailVerified], ['Ada', undefined, true])
      assert.deepEqual(changed.attributes, { plan: 'pro' })
      for (const member of ['roles', 'email', 'password', 'status', 'id', 'isAdmin']) {
        const refused = await world.call('PATCH', `/users/${user.id}`, { headers, body: { [member]: 'x' } })
        expectProblem(refused, 'validation-failed', [''])
      }
    },
  },
  {
    name: 'an admin disables a user, who is out at once and back after that is undone',
    async run(world) {
      const { headers, user: admin } = await signUpAdmin(world)
      const account = await signUp(world)
      const path = `/users/${account.user.id}`
      const disabled = expectUserAnswer(await world.call('PATCH', path, { headers, body: { disabled: true } }))
      assert.equal(disabled.status, 'disabled')
      await expectEnded(world, account)
      expectProblem(await world.call('POST', '/auth/login', { body: ada }), 'invalid-credentials')
      expectUserAnswer(await world.call('PATCH', path, { headers, body: { disabled: false } }))
      await logIn(world, ada)
      const told = world.events.filter((one) => one.event === 'user_updated' && one.userId === account.user.id)
      assert.ok(told.length === 2 && told.every((one) => one.actorId === admin.id))
    },
  },
  {
    name: 'an admin deletes a user, who is gone on every route',
    async run(world) {
      const { headers } = await signUpAdmin(world)
      const account = await signUp(world)
      const path = `/users/${account.user.id}`
      expectDone(await world.call('DELETE', path, { headers }))
      await expectEnded(world, account)
      for (const [method, below, body] of idRoutes) {
        expectProblem(await world.call(method, path + below, { headers, ...(body && { body }) }), 'not-found')
      }
    },
  },
  {
    name: 'an admin sees the sessions of a user and ends them all @asvs-7.4.5',
    async run(world) {
      const { headers } = await signUpAdmin(world)
      const account = await signUp(world)
      const other = await logIn(world, account)
      const path = `/users/${account.user.id}/sessions`
      const response = await world.call('GET', path, { headers })
      const { sessions } = expectRecord(response.json(), ['sessions'])
      assert.ok(Array.isArray(sessions) && sessions.length === 2 && sessions.every(({ current }) => current === false))
      expectDone(await world.call('DELETE', path, { headers }))
      await expectEnded(world, account)
      await expectEnded(world, other)
      await logIn(world, account)
    },
  },
  {
    name: 'an id that nobody has is 404 to an admin, and so is a text that is no id',
    async run(world) {
      const { headers } = await signUpAdmin(world)
      const before = await stateOf(world)
      for (const id of [nobody, 'me2', '__proto__', 'constructor', nobody.toUpperCase(), `${nobody}0`]) {
        for (const [method, below, body] of idRoutes) {
          const answer = await world.call(method, `/users/${id}${below}`, { headers, ...(body && { body }) })
          expectProblem(answer, 'not-found')
        }
      }
      assert.deepEqual(await stateOf(world), before)
    },
  },
  {
    name: 'what an admin changes needs a fresh session, what an admin reads does not',
    async run(world) {
      const admin = await signUpAdmin(world)
      const { user } = await signUp(world)
      world.clock.advance(301)
      const { headers } = admin
      const before = await stateOf(world)
      expectProblem(await world.call('POST', '/users', { headers, body: eve }), 'reauthentication-required')
      for (const [method, below, body] of idRoutes) {
        const answer = await world.call(method, `/users/${user.id}${below}`, { headers, ...(body && { body }) })
        if (method === 'GET') assert.equal(answer.status, 200, answer.text)
        else expectProblem(answer, 'reauthentication-required')
      }
      assert.equal((await world.call('GET', '/users', { headers })).status, 200)
      assert.deepEqual(await stateOf(world), before)
      expectDone(await world.call('POST', '/auth/reauthenticate', { headers, body: { password: admin.password } }))
      expectUserAnswer(await world.call('POST', '/users', { headers, body: eve }), 201)
      await expectOpen(world, admin)
    },
  },
]
