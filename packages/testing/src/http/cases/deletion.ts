import assert from 'node:assert/strict'
import { expectDone } from '../expect/expect-done.ts'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpWorld } from '../http-world.ts'
import { expectEnded, expectOpen } from '../steps/expect-open.ts'
import { type Account, ada, eve, logIn, signUp } from '../steps/sign-up.ts'
import { stateOf } from '../steps/state-of.ts'

const deleteMe = (world: HttpWorld, { headers }: Pick<Account, 'headers'>) =>
  world.call('DELETE', '/users/me', { headers })

export const deletionCases: readonly HttpCase[] = [
  {
    name: 'delete answers 204, and the user is gone on every route and from every session',
    async run(world) {
      const account = await signUp(world, { username: 'countess' })
      const other = await logIn(world, account)
      expectDone(await deleteMe(world, account))
      await expectEnded(world, account)
      await expectEnded(world, other)
      for (const login of [ada.email, 'countess']) {
        const body = { login, password: ada.password }
        expectProblem(await world.call('POST', '/auth/login', { body }), 'invalid-credentials')
      }
      expectProblem(await deleteMe(world, account), 'unauthenticated')
      assert.equal(await world.postern.users.find(account.user.id), undefined)
    },
  },
  {
    name: 'nothing that names the user is left in the store @nist-N48',
    async run(world) {
      const account = await signUp(world, { username: 'countess', name: 'Ada Lovelace' })
      await logIn(world, account)
      expectDone(await deleteMe(world, account))
      assert.deepEqual(await stateOf(world), { users: [], tokens: [] })
      assert.deepEqual(await world.store.tokens.findByUser(account.user.id), [])
    },
  },
  {
    name: 'address and username are free at once, for a user with another id @asvs-10.3.3',
    async run(world) {
      const account = await signUp(world, { username: 'countess' })
      expectDone(await deleteMe(world, account))
      const next = await signUp(world, { ...eve, email: ada.email, username: 'countess' })
      assert.notEqual(next.user.id, account.user.id)
      await expectEnded(world, account)
      expectProblem(await world.call('POST', '/auth/login', { body: ada }), 'invalid-credentials')
    },
  },
  {
    name: 'of several deletions at once none fails with a 5xx, and the user is gone',
    async run(world) {
      const account = await signUp(world)
      const answers = await Promise.all([1, 2, 3, 4].map(() => deleteMe(world, account)))
      assert.ok(answers.some(({ status }) => status === 204))
      for (const { status } of answers) assert.ok([204, 401].includes(status), `${status}`)
      await expectEnded(world, account)
    },
  },
  {
    name: 'the last admin cannot delete itself: 409 conflict, and it is still there',
    async run(world) {
      await world.postern.users.create({ ...ada, roles: ['user', 'admin'] })
      const account = await logIn(world, ada)
      expectProblem(await deleteMe(world, account), 'conflict')
      await expectOpen(world, account)
      await world.postern.users.create({ ...eve, roles: ['user', 'admin'] })
      expectDone(await deleteMe(world, account))
    },
  },
  {
    name: 'delete without a live session is 401 and deletes nobody',
    async run(world) {
      const account = await signUp(world)
      expectProblem(await world.call('DELETE', '/users/me'), 'unauthenticated')
      await expectOpen(world, account)
    },
  },
]
