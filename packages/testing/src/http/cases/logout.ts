import assert from 'node:assert/strict'
import { expectDone } from '../expect/expect-done.ts'
import { expectProblem } from '../expect/expect-problem.ts'
import { expectTokens } from '../expect/expect-tokens.ts'
import type { HttpCase } from '../http-case.ts'
import type { CallOptions, HttpWorld } from '../http-world.ts'
import { expectEnded, expectOpen } from '../steps/expect-open.ts'
import { sessionsOf } from '../steps/sessions-of.ts'
import { ada, eve, logIn, refreshOnce, signUp } from '../steps/sign-up.ts'
import { stateOf } from '../steps/state-of.ts'

const logout = (world: HttpWorld, options: CallOptions) => world.call('POST', '/auth/logout', options)

export const logoutCases: readonly HttpCase[] = [
  {
    name: 'logout answers 204 and makes the unexpired access token worthless at once, and the refresh token @asvs-7.4.1 @nist-N53',
    async run(world) {
      const account = await signUp(world)
      const other = await logIn(world, account)
      expectDone(await logout(world, { headers: account.headers }))
      await expectEnded(world, account)
      await expectOpen(world, other)
    },
  },
  {
    name: 'a second logout with the same access token is 401',
    async run(world) {
      const { headers } = await signUp(world)
      expectDone(await logout(world, { headers }))
      expectProblem(await logout(world, { headers }), 'unauthenticated')
      expectProblem(await logout(world, { headers, body: { scope: 'all' } }), 'unauthenticated')
    },
  },
  {
    name: 'logout takes no body, an empty object, or the scope "current"',
    async run(world) {
      for (const body of [undefined, {}, { scope: 'current' }]) {
        const { headers } = await signUp(world, { email: `ada${JSON.stringify(body)?.length}@mail.test` })
        expectDone(await logout(world, body === undefined ? { headers } : { headers, body }))
      }
    },
  },
  {
    name: 'logout of the others answers tokens of a new session; the old tokens and all other sessions are dead',
    async run(world) {
      const account = await signUp(world)
      const other = await logIn(world, account)
      const [before] = (await sessionsOf(world, account)).filter(({ current }) => current)
      const next = expectTokens(await logout(world, { headers: account.headers, body: { scope: 'others' } }))
      await expectEnded(world, other)
      await expectEnded(world, account)
      await expectOpen(world, next)
      const after = await sessionsOf(world, next)
      assert.equal(after.length, 1)
      assert.notEqual(after[0]?.id, before?.id)
      await refreshOnce(world, next)
    },
  },
  {
    name: "logout of all ends every session of the user, and nobody else's",
    async run(world) {
      const account = await signUp(world)
      const other = await logIn(world, account)
      const stranger = await signUp(world, eve)
      expectDone(await logout(world, { headers: account.headers, body: { scope: 'all' } }))
      await expectEnded(world, account)
      await expectEnded(world, other)
      await expectOpen(world, stranger)
      await logIn(world, account)
    },
  },
  {
    name: 'logout with a refresh token alone answers 204 and ends its session, also with one that was spent',
    async run(world) {
      for (const spend of [false, true]) {
        const account = await signUp(world, { email: `ada-${spend}@mail.test` })
        const last = spend ? await refreshOnce(world, account) : account
        expectDone(await logout(world, { body: { refresh_token: account.refreshToken } }))
        await expectEnded(world, last)
      }
    },
  },
  {
    name: 'logout with a refresh token answers 204 whatever that was, and a bad one ends nothing @rfc-R11',
    async run(world) {
      const account = await signUp(world)
      const before = await stateOf(world)
      const texts = ['x', 'prt_', `prt_${'A'.repeat(76)}`, account.accessToken, `${account.refreshToken}A`]
      for (const text of texts) expectDone(await logout(world, { body: { refresh_token: text } }))
      assert.deepEqual(await stateOf(world), before)
      expectDone(await logout(world, { body: { refresh_token: account.refreshToken } }))
      expectDone(await logout(world, { body: { refresh_token: account.refreshToken } }))
    },
  },
  {
    name: 'logout without any token is 401, with or without a body',
    async run(world) {
      await signUp(world)
      const before = await stateOf(world)
      expectProblem(await logout(world, {}), 'unauthenticated')
      expectProblem(await logout(world, { body: {} }), 'unauthenticated')
      expectProblem(await logout(world, { body: { scope: 'all' } }), 'unauthenticated')
      assert.deepEqual(await stateOf(world), before)
    },
  },
  {
    name: 'logout with an unknown scope or member is 422, and the session lives on',
    async run(world) {
      const account = await signUp(world)
      const { headers } = account
      for (const scope of ['everyone', '', null, ['all'], 'ALL']) {
        expectProblem(await logout(world, { headers, body: { scope } }), 'validation-failed', ['/scope'])
      }
      expectProblem(await logout(world, { headers, body: { all: true } }), 'validation-failed', [''])
      expectProblem(await logout(world, { body: { refresh_token: 7 } }), 'validation-failed', ['/refresh_token'])
      await expectOpen(world, account)
      await logIn(world, ada)
    },
  },
]
