import assert from 'node:assert/strict'
import { expectDone } from '../expect/expect-done.ts'
import { expectProblem } from '../expect/expect-problem.ts'
import { expectRecord } from '../expect/expect-record.ts'
import { expectUser } from '../expect/expect-user.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpOptions } from '../http-subject.ts'
import type { HttpWorld } from '../http-world.ts'
import { expectEnded } from '../steps/expect-open.ts'
import { expectUserAnswer } from '../steps/expect-user-answer.ts'
import { idRoutes } from '../steps/id-routes.ts'
import { type Account, ada, eve, logIn, signUp } from '../steps/sign-up.ts'
import { signUpAdmin } from '../steps/sign-up-admin.ts'
import { stateOf } from '../steps/state-of.ts'

const soft = (): HttpOptions => ({ deletion: { soft: true, purgeAfterDays: 7 } })
const reserved = (): HttpOptions => ({ deletion: { soft: true, logins: 'reserved' } })
const nobody = '019a2f6e-7c1b-7d3a-9f60-2b1c8e5d4a7f'

const restore = (world: HttpWorld, { headers }: Pick<Account, 'headers'>, id: string) =>
  world.call('POST', `/users/${id}/restore`, { headers })

async function list(world: HttpWorld, { headers }: Pick<Account, 'headers'>, query = '') {
  const { users } = expectRecord((await world.call('GET', `/users${query}`, { headers })).json(), ['users'])
  assert.ok(Array.isArray(users))
  return users.map(expectUser)
}

/** Ada with a name to log in by, who has deleted herself. */
async function deletedUser(world: HttpWorld): Promise<Account> {
  const account = await signUp(world, { username: 'countess', name: 'Ada' })
  expectDone(await world.call('DELETE', '/users/me', { headers: account.headers }))
  return account
}

export const restoringCases: readonly HttpCase[] = [
  {
    name: 'where deletion is soft a deleted user is gone on every route, and is in no list but that of the deleted',
    options: soft,
    async run(world) {
      const admin = await signUpAdmin(world)
      const account = await deletedUser(world)
      await expectEnded(world, account)
      expectProblem(
        await world.call('POST', '/auth/login', { body: { login: ada.email, password: ada.password } }),
        'invalid-credentials',
      )
      const { headers } = admin
      const path = `/users/${account.user.id}`
      for (const [method, below, body] of idRoutes) {
        expectProblem(await world.call(method, path + below, { headers, ...(body && { body }) }), 'not-found')
      }
      assert.deepEqual(
        (await list(world, admin)).map(({ id }) => id),
        [admin.user.id],
      )
      assert.deepEqual(await list(world, admin, '?status=disabled'), [])
      for (const more of ['', '&email=ADA%40mail.test', '&username=countess']) {
        const [found, ...others] = await list(world, admin, `?status=deleted${more}`)
        assert.deepEqual([found?.id, found?.status, found?.name, others], [account.user.id, 'deleted', 'Ada', []])
      }
      assert.deepEqual(await list(world, admin, '?status=deleted&email=eve%40mail.test'), [])
    },
  },
  {
    name: 'an admin restores a user, who is unverified, without a password and with the role user, and the trail knows who did it',
    options: soft,
    async run(world) {
      const admin = await signUpAdmin(world)
      const account = await deletedUser(world)
      const user = expectUserAnswer(await restore(world, admin, account.user.id))
      assert.deepEqual({ ...user, updatedAt: '' }, { ...account.user, emailVerified: false, updatedAt: '' })
      const body = { login: ada.email, password: ada.password }
      expectProblem(await world.call('POST', '/auth/login', { body }), 'invalid-credentials')
      await expectEnded(world, account)
      await world.postern.users.setPassword(user.id, eve.password)
      await logIn(world, { ...ada, password: eve.password })
      const told = world.events.find((one) => one.event === 'x_user_restored')
      assert.equal(told?.actorId, admin.user.id)
    },
  },
  {
    name: 'a deleted user whose address or name somebody else has since is not restored: 409 login-taken',
    options: soft,
    async run(world) {
      const admin = await signUpAdmin(world)
      const account = await deletedUser(world)
      const other = await signUp(world, { ...eve, username: 'Countess' })
      expectProblem(await restore(world, admin, account.user.id), 'login-taken', ['/username'])
      await world.postern.users.update(other.user.id, { username: null })
      expectUserAnswer(await restore(world, admin, account.user.id))
    },
  },
  {
    name: 'a reserved address is taken to whoever registers, and is found by nobody',
    options: reserved,
    async run(world) {
      const admin = await signUpAdmin(world)
      const account = await deletedUser(world)
      expectProblem(await world.call('POST', '/auth/register', { body: { ...eve, email: ada.email } }), 'login-taken', [
        '/email',
      ])
      assert.deepEqual(await list(world, admin, '?email=ada%40mail.test'), [])
      expectUserAnswer(await restore(world, admin, account.user.id))
    },
  },
  {
    name: 'once its days are over a deleted user is not listed and not restored, purged yet or not',
    options: soft,
    async run(world) {
      const { email, password } = await signUpAdmin(world)
      const account = await deletedUser(world)
      world.clock.advance(7 * 86_400)
      const admin = await logIn(world, { email, password })
      assert.deepEqual(await list(world, admin, '?status=deleted'), [])
      expectProblem(await restore(world, admin, account.user.id), 'not-found')
      await world.postern.cleanUp()
      assert.equal(await world.store.users.findById(account.user.id), undefined)
    },
  },
  {
    name: 'to restore is for admins with a fresh session: 401, 403, 404 for whoever is not deleted, and nothing happens',
    options: soft,
    async run(world) {
      const admin = await signUpAdmin(world)
      const account = await deletedUser(world)
      const other = await signUp(world, eve)
      const before = await stateOf(world)
      expectProblem(await world.call('POST', `/users/${account.user.id}/restore`), 'unauthenticated')
      expectProblem(await restore(world, other, account.user.id), 'forbidden')
      expectProblem(await restore(world, other, nobody), 'forbidden')
      for (const id of [nobody, other.user.id, 'x', '__proto__']) {
        expectProblem(await restore(world, admin, id), 'not-found')
      }
      world.clock.advance(301)
      expectProblem(await restore(world, admin, account.user.id), 'reauthentication-required')
      assert.deepEqual(await stateOf(world), before)
    },
  },
  {
    name: 'where deletion is for good there is no such route and no such list',
    async run(world) {
      const admin = await signUpAdmin(world)
      assert.equal((await restore(world, admin, admin.user.id)).headers.get('x-fell-through'), 'yes')
      const { headers } = admin
      expectProblem(await world.call('GET', '/users?status=deleted', { headers }), 'validation-failed', ['/status'])
    },
  },
]
