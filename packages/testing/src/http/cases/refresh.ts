import assert from 'node:assert/strict'
import { expectProblem, readProblem } from '../expect/expect-problem.ts'
import { expectTokens } from '../expect/expect-tokens.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpWorld } from '../http-world.ts'
import { expectEnded, expectOpen } from '../steps/expect-open.ts'
import { sessionsOf } from '../steps/sessions-of.ts'
import { ada, refreshOnce, signUp } from '../steps/sign-up.ts'

const day = 86_400
const refresh = (world: HttpWorld, token: unknown) =>
  world.call('POST', '/auth/refresh', { body: { refresh_token: token } })

export const refreshCases: readonly HttpCase[] = [
  {
    name: 'refresh answers 200 with new tokens and no user; both access tokens of the session are good until they expire',
    async run(world) {
      const account = await signUp(world)
      world.clock.advance(300)
      const next = await refreshOnce(world, account)
      assert.notEqual(next.refreshToken, account.refreshToken)
      assert.notEqual(next.accessToken, account.accessToken)
      await expectOpen(world, account)
      world.clock.advance(400)
      expectProblem(await world.call('GET', '/users/me', { headers: account.headers }), 'unauthenticated')
      await expectOpen(world, next)
      assert.equal((await sessionsOf(world, next)).length, 1)
    },
  },
  {
    name: 'the same refresh token within ten seconds gives the same successor again',
    async run(world) {
      const account = await signUp(world)
      const next = await refreshOnce(world, account)
      world.clock.advance(10)
      assert.equal((await refreshOnce(world, account)).refreshToken, next.refreshToken)
      await refreshOnce(world, next)
    },
  },
  {
    name: 'twenty refreshes of one token at once all get the same successor',
    async run(world) {
      const account = await signUp(world)
      const all = await Promise.all(Array.from({ length: 20 }, () => refreshOnce(world, account)))
      assert.equal(new Set(all.map(({ refreshToken }) => refreshToken)).size, 1)
      await refreshOnce(world, all[0] ?? account)
    },
  },
  {
    name: 'a refresh token that is shown again after ten seconds ends the session, for the thief and for the owner @asvs-10.4.5 @rfc-R13',
    async run(world) {
      const account = await signUp(world)
      const next = await refreshOnce(world, account)
      world.clock.advance(11)
      expectProblem(await refresh(world, account.refreshToken), 'invalid-token')
      await expectEnded(world, next)
    },
  },
  {
    name: 'a refresh token two generations old ends the session at once @asvs-10.4.5 @T-03',
    async run(world) {
      const account = await signUp(world)
      const newest = await refreshOnce(world, await refreshOnce(world, account))
      expectProblem(await refresh(world, account.refreshToken), 'invalid-token')
      await expectEnded(world, newest)
    },
  },
  {
    name: 'a session that nobody refreshes ends after seven days, and each refresh gives it seven more @asvs-7.3.1 @nist-N54 @nist-N72',
    async run(world) {
      let tokens = await refreshOnce(world, await signUp(world))
      for (let turn = 0; turn < 3; turn++) {
        world.clock.advance(7 * day - 1)
        tokens = await refreshOnce(world, tokens)
      }
      world.clock.advance(7 * day)
      await expectEnded(world, tokens)
    },
  },
  {
    name: 'a session ends after thirty days whatever happens, and its last access token with it @asvs-10.4.8 @asvs-7.3.2 @nist-N68',
    async run(world) {
      let tokens = await refreshOnce(world, await signUp(world))
      for (let turn = 0; turn < 29; turn++) {
        world.clock.advance(day)
        tokens = await refreshOnce(world, tokens)
      }
      world.clock.advance(day - 60)
      const response = await refresh(world, tokens.refreshToken)
      assert.ok(response.text.includes('"expires_in":60,'), response.text)
      world.clock.advance(61)
      await expectEnded(world, expectTokens(response))
    },
  },
  {
    name: 'every refused refresh token gets one and the same 400, never a 401',
    async run(world) {
      const account = await signUp(world)
      const { refreshToken: token, accessToken } = account
      const last = token.endsWith('A') ? 'B' : 'A'
      const forged = [`${token.slice(0, -1)}${last}`, `${token}=`, `${token}\n`, ` ${token}`, token.slice(0, -1)]
      const others = ['x', 'prt_', accessToken, `prt_${'A'.repeat(76)}`, token.replace('prt_', ''), token.toUpperCase()]
      const answers = []
      for (const value of [...forged, ...others]) answers.push(await refresh(world, value))
      for (const answer of answers) {
        expectProblem(answer, 'invalid-token')
        assert.deepEqual(readProblem(answer).rest, readProblem(answers[0] ?? answer).rest)
      }
      await refreshOnce(world, account)
    },
  },
  {
    name: 'the refresh token of a disabled, deleted or logged out user is refused like any other',
    async run(world) {
      const { users } = world.postern
      const gone = await signUp(world, { email: 'gone@mail.test' })
      await users.delete(gone.user.id)
      const disabled = await signUp(world, { email: 'disabled@mail.test' })
      await users.update(disabled.user.id, { disabled: true })
      const out = await signUp(world, ada)
      await world.call('POST', '/auth/logout', { headers: out.headers })
      for (const account of [gone, disabled, out]) await expectEnded(world, account)
    },
  },
  {
    name: 'a refresh body of the wrong shape is 422, and a credential beside it is not looked at',
    async run(world) {
      const account = await signUp(world)
      const call = (body: object) => world.call('POST', '/auth/refresh', { body })
      expectProblem(await call({}), 'validation-failed', ['/refresh_token'])
      for (const value of [null, 7, true, [], {}, '', [account.refreshToken]]) {
        expectProblem(await refresh(world, value), 'validation-failed', ['/refresh_token'])
      }
      expectProblem(await call({ refresh_token: account.refreshToken, scope: 'all' }), 'validation-failed', [''])
      expectProblem(await call({ refreshToken: account.refreshToken }), 'validation-failed', ['', '/refresh_token'])
      const headers = { authorization: 'Bearer expired.long.ago' }
      const body = { refresh_token: account.refreshToken }
      expectTokens(await world.call('POST', '/auth/refresh', { headers, body }))
    },
  },
]
