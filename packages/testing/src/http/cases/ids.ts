import assert from 'node:assert/strict'
import { expectDone } from '../expect/expect-done.ts'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import { expectEnded, expectOpen } from '../steps/expect-open.ts'
import { expectUserAnswer } from '../steps/expect-user-answer.ts'
import { sessionsOf } from '../steps/sessions-of.ts'
import { ada, eve, signUp } from '../steps/sign-up.ts'
import { root, signUpAdmin } from '../steps/sign-up-admin.ts'
import { stateOf } from '../steps/state-of.ts'

const nobody = '019a2f6e-7c1b-7d3a-9f60-2b1c8e5d4a7f'

/** Every route with an id, what it is asked with, and what it answers to whoever may not. */
const matrix = [
  ['GET', '/users/:id', undefined, 'not-found'],
  ['PATCH', '/users/:id', { name: 'Mallory' }, 'not-found'],
  ['PATCH', '/users/:id', { roles: ['admin'] }, 'not-found'],
  ['DELETE', '/users/:id', undefined, 'not-found'],
  ['PUT', '/users/:id/roles', { roles: ['admin'] }, 'forbidden'],
  ['PUT', '/users/:id/roles', { nonsense: 1 }, 'forbidden'],
  ['GET', '/users/:id/sessions', undefined, 'forbidden'],
  ['DELETE', '/users/:id/sessions', undefined, 'forbidden'],
] as const

export const idCases: readonly HttpCase[] = [
  {
    name: "somebody else's id opens nothing on any route, and answers as an id that nobody has @T-46 @asvs-8.2.2 @asvs-8.2.1",
    async run(world) {
      const admin = await signUpAdmin(world)
      const victim = await signUp(world)
      const { headers } = await signUp(world, eve)
      const [session] = await sessionsOf(world, victim)
      const before = await stateOf(world)
      for (const [method, path, body, code] of matrix) {
        const texts: string[] = []
        for (const id of [victim.user.id, admin.user.id, nobody, '__proto__']) {
          const answer = await world.call(method, path.replace(':id', id), { headers, ...(body && { body }) })
          expectProblem(answer, code)
          texts.push(answer.text.replace(/"requestId":"[^"]*"/, ''))
        }
        assert.equal(new Set(texts).size, 1, `${method} ${path} tells one id from another`)
        const anonymous = await world.call(method, path.replace(':id', victim.user.id), { ...(body && { body }) })
        expectProblem(anonymous, 'unauthenticated')
      }
      expectProblem(await world.call('DELETE', `/users/me/sessions/${session?.id}`, { headers }), 'not-found')
      assert.deepEqual(await stateOf(world), before)
      await expectOpen(world, victim)
    },
  },
  {
    name: "one's own id is as `me`: read, changed by what oneself may change, deleted with a fresh session",
    async run(world) {
      const account = await signUp(world)
      const { headers } = account
      const path = `/users/${account.user.id}`
      assert.deepEqual(expectUserAnswer(await world.call('GET', path, { headers })), account.user)
      const body = { name: 'Ada', username: 'countess' }
      const changed = expectUserAnswer(await world.call('PATCH', path, { headers, body }))
      assert.deepEqual([changed.name, changed.username], ['Ada', 'countess'])
      for (const member of ['roles', 'disabled', 'emailVerified', 'email', 'status']) {
        expectProblem(await world.call('PATCH', path, { headers, body: { [member]: true } }), 'validation-failed', [''])
      }
      for (const [method, below, sent] of [
        ['PUT', '/roles', { roles: ['admin'] }],
        ['GET', '/sessions'],
        ['DELETE', '/sessions'],
      ] as const) {
        expectProblem(await world.call(method, path + below, { headers, ...(sent && { body: sent }) }), 'forbidden')
      }
      world.clock.advance(301)
      expectUserAnswer(await world.call('PATCH', path, { headers, body: { name: null } }))
      expectProblem(await world.call('DELETE', path, { headers }), 'reauthentication-required')
      expectDone(await world.call('POST', '/auth/reauthenticate', { headers, body: { password: ada.password } }))
      expectDone(await world.call('DELETE', path, { headers }))
      await expectEnded(world, account)
    },
  },
  {
    name: 'an admin has over its own id no more than everybody has: no fields of admins, no deletion of the last one',
    async run(world) {
      const admin = await signUpAdmin(world)
      const { headers } = admin
      const path = `/users/${admin.user.id}`
      for (const body of [{ disabled: true }, { emailVerified: false }, { roles: ['user'] }]) {
        expectProblem(await world.call('PATCH', path, { headers, body }), 'validation-failed', [''])
      }
      world.clock.advance(301)
      assert.equal(expectUserAnswer(await world.call('PATCH', path, { headers, body: { name: 'Root' } })).name, 'Root')
      expectProblem(await world.call('DELETE', path, { headers }), 'reauthentication-required')
      expectDone(await world.call('POST', '/auth/reauthenticate', { headers, body: { password: root.password } }))
      expectProblem(await world.call('DELETE', path, { headers }), 'conflict')
    },
  },
]
