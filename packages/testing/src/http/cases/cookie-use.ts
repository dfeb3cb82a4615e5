import assert from 'node:assert/strict'
import { expectDone } from '../expect/expect-done.ts'
import { expectProblem } from '../expect/expect-problem.ts'
import { expectRecord } from '../expect/expect-record.ts'
import type { HttpCase } from '../http-case.ts'
import { expectCookieDead, expectCookieOpens } from '../steps/expect-cookie.ts'
import { expectEnded, expectOpen } from '../steps/expect-open.ts'
import { sessionsOf } from '../steps/sessions-of.ts'
import { ada, logIn, signUp } from '../steps/sign-up.ts'
import { expectCookieAccount, signUpByCookie } from '../steps/sign-up-by-cookie.ts'

export const cookieUseCases: readonly HttpCase[] = [
  {
    name: 'sessions of cookies and of tokens stand in one list, and each may end the other',
    async run(world) {
      const { user, ...shown } = await signUpByCookie(world)
      const bearer = await signUp(world, { email: 'other@mail.test' })
      const own = await logIn(world, ada)
      assert.equal((await sessionsOf(world, shown)).length, 2)
      const [theirs] = (await sessionsOf(world, shown)).filter(({ current }) => !current)
      const { headers } = shown
      expectDone(await world.call('DELETE', `/users/me/sessions/${theirs?.id}`, { headers }))
      await expectEnded(world, own)
      await expectOpen(world, bearer)
      const again = await logIn(world, ada)
      const [mine] = (await sessionsOf(world, again)).filter(({ current }) => !current)
      expectDone(await world.call('DELETE', `/users/me/sessions/${mine?.id}`, { headers: again.headers }))
      await expectCookieDead(world, shown.cookie)
    },
  },
  {
    name: 'a cookie whose session is over is 401 without a new one, and stands in nobody’s way to sign in @asvs-7.4.1',
    async run(world) {
      const { cookie, headers, user } = await signUpByCookie(world)
      await world.postern.users.endSessions(user.id)
      for (const [method, path] of [
        ['GET', '/users/me'],
        ['PATCH', '/users/me'],
        ['GET', '/users/me/sessions'],
        ['DELETE', '/users/me'],
      ] as const) {
        const body = method === 'PATCH' ? { body: { name: 'Eve' } } : {}
        const answer = await world.call(method, path, { headers, ...body })
        expectProblem(answer, 'unauthenticated')
        assert.deepEqual(answer.headers.getSetCookie(), [])
      }
      const body = { login: ada.email, password: ada.password, transport: 'cookie' }
      const next = expectCookieAccount(await world.call('POST', '/auth/login', { headers, body }), 200)
      await expectCookieOpens(world, next.cookie)
      await expectCookieDead(world, cookie)
    },
  },
  {
    name: 'by a cookie one updates, proves the password and deletes oneself, and the cookie opens nothing afterwards',
    async run(world) {
      const { cookie, headers } = await signUpByCookie(world)
      const changed = await world.call('PATCH', '/users/me', { headers, body: { name: 'Ada' } })
      assert.equal(Object(expectRecord(changed.json(), ['user']).user).name, 'Ada')
      world.clock.advance(301)
      expectProblem(await world.call('DELETE', '/users/me', { headers }), 'reauthentication-required')
      const { password } = ada
      expectDone(await world.call('POST', '/auth/reauthenticate', { headers, body: { password } }))
      expectDone(await world.call('DELETE', '/users/me', { headers }))
      await expectCookieDead(world, cookie)
    },
  },
]
