import assert from 'node:assert/strict'
import { expectProblem } from '../expect/expect-problem.ts'
import { expectTokens } from '../expect/expect-tokens.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpWorld } from '../http-world.ts'
import { expectEnded, expectOpen } from '../steps/expect-open.ts'
import { sessionsOf } from '../steps/sessions-of.ts'
import { type Account, ada, eve, logIn, refreshOnce, signUp } from '../steps/sign-up.ts'
import { stateOf } from '../steps/state-of.ts'

const next = 'lantern-orchard-72'

function change(world: HttpWorld, { headers }: Pick<Account, 'headers'>, body: object) {
  return world.call('PUT', '/users/me/password', { headers, body })
}

const good = { currentPassword: ada.password, newPassword: next }

export const passwordCases: readonly HttpCase[] = [
  {
    name: 'a changed password logs in and the old one does not @asvs-6.2.2',
    async run(world) {
      const account = await signUp(world)
      expectTokens(await change(world, account, good))
      await logIn(world, { ...account, password: next })
      expectProblem(await world.call('POST', '/auth/login', { body: ada }), 'invalid-credentials')
    },
  },
  {
    name: 'a password change ends every other session and goes on under a new id, with new tokens and no grace @asvs-7.4.3 @asvs-7.2.4',
    async run(world) {
      const account = await signUp(world)
      const rotated = await refreshOnce(world, account)
      const other = await logIn(world, account)
      const stranger = await signUp(world, eve)
      const [before] = (await sessionsOf(world, rotated)).filter(({ current }) => current)
      const after = expectTokens(await change(world, rotated, good))
      for (const ended of [other, account, rotated]) await expectEnded(world, ended)
      const sessions = await sessionsOf(world, after)
      assert.equal(sessions.length, 1)
      assert.notEqual(sessions[0]?.id, before?.id)
      await refreshOnce(world, after)
      await expectOpen(world, stranger)
    },
  },
  {
    name: 'a wrong current password is 403 wrong-password; the session lives and the password stays @asvs-6.2.3',
    async run(world) {
      const account = await signUp(world)
      for (const currentPassword of ['wrong-canoe-37', ` ${ada.password}`, ada.password.toUpperCase()]) {
        expectProblem(await change(world, account, { ...good, currentPassword }), 'wrong-password')
      }
      await expectOpen(world, account)
      await logIn(world, account)
    },
  },
  {
    name: 'a new password that may not be set is 422 at /newPassword and changes nothing',
    options: () => ({ blocklist: { includes: (password) => password === 'sunshine-1' } }),
    async run(world) {
      const account = await signUp(world, { username: 'countess' })
      const before = await stateOf(world)
      const bad = [
        'short-1',
        '',
        'ab1-'.repeat(65),
        'x'.repeat(30_000),
        'sunshine-1',
        ada.email,
        'Countess',
        ada.password,
      ]
      for (const newPassword of bad) {
        expectProblem(await change(world, account, { ...good, newPassword }), 'validation-failed', ['/newPassword'])
      }
      assert.deepEqual(await stateOf(world), before)
    },
  },
  {
    name: 'a password change of the wrong shape is 422, and without a session 401',
    async run(world) {
      const account = await signUp(world)
      const both = ['/currentPassword', '/newPassword']
      expectProblem(await change(world, account, {}), 'validation-failed', both)
      expectProblem(await change(world, account, { password: next }), 'validation-failed', ['', ...both])
      expectProblem(
        await change(world, account, { currentPassword: null, newPassword: [next] }),
        'validation-failed',
        both,
      )
      expectProblem(await change(world, account, { ...good, logout: false }), 'validation-failed', [''])
      expectProblem(await world.call('PUT', '/users/me/password', { body: good }), 'unauthenticated')
      await logIn(world, account)
    },
  },
  {
    name: 'of several changes at once that prove the same old password one succeeds, the others are 401, 403 or 409',
    async run(world) {
      const account = await signUp(world)
      const words = ['lantern-orchard-1', 'lantern-orchard-2', 'lantern-orchard-3', 'lantern-orchard-4']
      const answers = await Promise.all(words.map((newPassword) => change(world, account, { ...good, newPassword })))
      const won = words.filter((_, index) => answers[index]?.status === 200)
      assert.equal(won.length, 1, answers.map(({ status }) => status).join())
      for (const { status } of answers) assert.ok([200, 401, 403, 409].includes(status), `${status}`)
      await logIn(world, { ...account, password: won[0] ?? '' })
    },
  },
]
