import assert from 'node:assert/strict'
import { expectDone } from '../expect/expect-done.ts'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpWorld } from '../http-world.ts'
import { expectEnded, expectOpen } from '../steps/expect-open.ts'
import { expectUserAnswer } from '../steps/expect-user-answer.ts'
import { type Account, eve, logIn, signUp } from '../steps/sign-up.ts'
import { root, signUpAdmin } from '../steps/sign-up-admin.ts'
import { stateOf } from '../steps/state-of.ts'

const setRoles = (world: HttpWorld, { headers }: Pick<Account, 'headers'>, id: string, roles: readonly unknown[]) =>
  world.call('PUT', `/users/${id}/roles`, { headers, body: { roles } })

/** A demoted admin with two sessions has nothing left that an admin has, from the very next request on. */
async function demote(world: HttpWorld): Promise<void> {
  const admin = await signUpAdmin(world)
  const other = await signUpAdmin(world, { email: 'other@mail.test' })
  const again = await logIn(world, other)
  assert.equal((await world.call('GET', '/users', { headers: other.headers })).status, 200)
  const demoted = expectUserAnswer(await setRoles(world, admin, other.user.id, ['user']))
  assert.deepEqual(demoted.roles, ['user'])
  for (const account of [other, again]) {
    expectProblem(await world.call('GET', '/users', { headers: account.headers }), 'unauthenticated')
    expectProblem(await setRoles(world, account, other.user.id, ['admin']), 'unauthenticated')
    await expectEnded(world, account)
  }
  const after = await logIn(world, other)
  expectProblem(await world.call('GET', '/users', { headers: after.headers }), 'forbidden')
  expectProblem(await world.call('POST', '/users', { headers: after.headers, body: eve }), 'forbidden')
}

const formats = ['jwt', 'opaque'] as const

export const adminRoleCases: readonly HttpCase[] = [
  ...formats.map((format) => ({
    name: `a demoted admin has no power from the very next request on, with tokens that are ${format} @T-08 @asvs-8.3.2`,
    options: () => ({ accessTokens: { format } }),
    run: demote,
  })),
  {
    name: 'new roles hold from the next sign-in on, the sessions before are over, and the trail knows who gave them',
    async run(world) {
      const admin = await signUpAdmin(world)
      const account = await signUp(world)
      const promoted = expectUserAnswer(await setRoles(world, admin, account.user.id, ['user', 'admin']))
      assert.deepEqual(promoted.roles, ['user', 'admin'])
      await expectEnded(world, account)
      const { headers } = await logIn(world, account)
      assert.equal((await world.call('GET', '/users', { headers })).status, 200)
      const told = world.events.find((one) => one.event === 'user_updated' && one.userId === account.user.id)
      assert.equal(told?.actorId, admin.user.id)
    },
  },
  {
    name: 'the last admin stays one: losing the role, being disabled, being deleted are 409 conflict',
    async run(world) {
      const admin = await signUpAdmin(world)
      const second = await signUpAdmin(world, { email: 'other@mail.test' })
      await world.postern.users.update(second.user.id, { disabled: true })
      const { id } = admin.user
      const before = await stateOf(world)
      expectProblem(await setRoles(world, admin, id, ['user']), 'conflict')
      expectProblem(await setRoles(world, admin, id, []), 'conflict')
      for (const path of [`/users/${id}`, '/users/me']) {
        expectProblem(await world.call('DELETE', path, { headers: admin.headers }), 'conflict')
      }
      await assert.rejects(world.postern.users.update(id, { disabled: true }), { code: 'conflict' })
      await expectOpen(world, admin)
      assert.equal((await world.call('GET', '/users', { headers: admin.headers })).status, 200)
      assert.deepEqual(withoutVersions(await stateOf(world)), withoutVersions(before))
    },
  },
  {
    name: 'of two admins who demote each other at once one is left',
    async run(world) {
      const [one, other] = [await signUpAdmin(world), await signUpAdmin(world, { email: 'other@mail.test' })]
      const answers = await Promise.all([
        setRoles(world, one, other.user.id, ['user']),
        setRoles(world, other, one.user.id, ['user']),
      ])
      for (const { status } of answers) assert.ok([200, 401, 403, 409].includes(status), `${status}`)
      assert.ok(answers.some(({ status }) => status === 200))
      assert.equal(await world.postern.users.hasAdmin(), true)
    },
  },
  {
    name: 'an admin gives up the role where there is another, and is out at once',
    async run(world) {
      const admin = await signUpAdmin(world)
      await signUpAdmin(world, { email: 'other@mail.test' })
      const again = expectUserAnswer(await setRoles(world, admin, admin.user.id, ['admin', 'user']))
      assert.deepEqual(again.roles, ['admin', 'user'])
      const next = await logIn(world, root)
      expectUserAnswer(await setRoles(world, next, admin.user.id, ['user']))
      await expectEnded(world, next)
      const { headers } = await logIn(world, root)
      expectProblem(await world.call('GET', '/users', { headers }), 'forbidden')
      expectDone(await world.call('DELETE', '/users/me', { headers }))
    },
  },
  {
    name: 'roles that are none are 422, and nothing changes',
    async run(world) {
      const admin = await signUpAdmin(world)
      const { user } = await signUp(world)
      const before = await stateOf(world)
      for (const [roles, pointer] of [
        [['Admin'], '/roles'],
        [[''], '/roles'],
        [[1], '/roles'],
        [['user', 'user'], '/roles'],
        [['__proto__'], '/roles'],
        [Array.from({ length: 33 }, (_, nth) => `role-${nth}`), '/roles'],
      ] as const) {
        const answer = await setRoles(world, admin, user.id, roles)
        expectProblem(answer, 'validation-failed')
        assert.match(answer.text, new RegExp(`"pointer":"${pointer}`))
      }
      const { headers } = admin
      const path = `/users/${user.id}/roles`
      expectProblem(await world.call('PUT', path, { headers, body: {} }), 'validation-failed', ['/roles'])
      assert.deepEqual(await stateOf(world), before)
    },
  },
]

/** A refused removal counts an admin's record up, and changes nothing else. */
function withoutVersions(state: unknown): unknown {
  return JSON.parse(JSON.stringify(state, (name, value) => (name === 'version' ? undefined : value)))
}
