import assert from 'node:assert/strict'
import { expectDone } from '../expect/expect-done.ts'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import { expectCookieDead, expectCookieOpens } from '../steps/expect-cookie.ts'
import { expectEnded, expectOpen } from '../steps/expect-open.ts'
import { sessionsOf } from '../steps/sessions-of.ts'
import { ada, logIn } from '../steps/sign-up.ts'
import { expectCookieAccount, logInByCookie, page, setCookieOf, signUpByCookie } from '../steps/sign-up-by-cookie.ts'
import { stateOf } from '../steps/state-of.ts'

const newPassword = 'lantern-orchard-72'

export const cookieSessionCases: readonly HttpCase[] = [
  {
    name: 'register and login with transport "cookie" answer the user and a cookie that opens the session, and no token @asvs-3.3.4 @asvs-10.1.1',
    async run(world) {
      const registered = await signUpByCookie(world)
      const loggedIn = await logInByCookie(world)
      assert.notEqual(registered.cookie, loggedIn.cookie)
      for (const { cookie } of [registered, loggedIn]) {
        assert.deepEqual(await expectCookieOpens(world, cookie), registered.user)
      }
    },
  },
  {
    name: 'a cookie ends with the browser, and after thirty days where the login said remember; registration takes no such member @nist-N55',
    async run(world) {
      const lineOf = async (path: string, body: object) => {
        const answer = await world.call('POST', path, { headers: page, body: { ...body, transport: 'cookie' } })
        return answer.headers.getSetCookie()[0] ?? ''
      }
      assert.doesNotMatch(await lineOf('/auth/register', ada), /Max-Age|Expires/)
      const { email: login, password } = ada
      assert.doesNotMatch(await lineOf('/auth/login', { login, password }), /Max-Age|Expires/)
      assert.doesNotMatch(await lineOf('/auth/login', { login, password, remember: false }), /Max-Age|Expires/)
      assert.match(await lineOf('/auth/login', { login, password, remember: true }), /; Max-Age=2592000$/)
      const body = { ...ada, email: 'new@mail.test', transport: 'cookie', remember: true }
      expectProblem(await world.call('POST', '/auth/register', { headers: page, body }), 'validation-failed')
    },
  },
  {
    name: 'use keeps a session for another day, and no answer to it sets a cookie @nist-N64',
    async run(world) {
      const { cookie } = await signUpByCookie(world)
      for (let turn = 0; turn < 3; turn++) {
        world.clock.advance(86_399)
        const used = await world.call('GET', '/users/me', { headers: { cookie } })
        assert.deepEqual([used.status, used.headers.getSetCookie()], [200, []])
      }
      world.clock.advance(86_401)
      await expectCookieDead(world, cookie)
    },
  },
  {
    name: 'logout by a cookie answers 204, removes the cookie and ends its session alone; again it is 204 @nist-N53 @asvs-7.4.1',
    async run(world) {
      const { cookie, headers } = await signUpByCookie(world)
      const [other, bearer] = [await logInByCookie(world), await logIn(world, ada)]
      for (const turn of ['first', 'second']) {
        const answer = await world.call('POST', '/auth/logout', { headers })
        expectDone(answer)
        assert.match(setCookieOf(answer), /=$/, turn)
        assert.match(answer.headers.getSetCookie()[0] ?? '', /; Max-Age=0$/)
        await expectCookieDead(world, cookie)
      }
      await expectCookieOpens(world, other.cookie)
      await expectOpen(world, bearer)
    },
  },
  {
    name: 'a logout that removes the cookie tells the browser to forget what the site keeps, also where the session was over, and no other does @asvs-14.3.1',
    async run(world) {
      const { headers } = await signUpByCookie(world)
      const [other, bearer] = [await logInByCookie(world), await logIn(world, ada)]
      const cleared = async (shown: Readonly<Record<string, string>>, body: object = {}) => {
        const answer = await world.call('POST', '/auth/logout', { headers: shown, body })
        return answer.headers.get('clear-site-data')
      }
      for (const shown of [headers, headers]) assert.equal(await cleared(shown), '"cookies", "storage"')
      assert.equal(await cleared(bearer.headers), null)
      assert.equal(await cleared(other.headers, { scope: 'all' }), '"cookies", "storage"')
    },
  },
  {
    name: 'a host that wants nothing cleared but the cookie gets that',
    options: () => ({ cookies: { clearSiteData: false } }),
    async run(world) {
      const { headers } = await signUpByCookie(world)
      const answer = await world.call('POST', '/auth/logout', { headers })
      assert.match(setCookieOf(answer), /=$/)
      assert.equal(answer.headers.get('clear-site-data'), null)
    },
  },
  {
    name: 'logout of all by a cookie removes it and ends every session; of the others it answers the user and a new cookie',
    async run(world) {
      const { cookie, headers } = await signUpByCookie(world)
      const [other, bearer] = [await logInByCookie(world), await logIn(world, ada)]
      const renewed = await world.call('POST', '/auth/logout', { headers, body: { scope: 'others' } })
      const next = expectCookieAccount(renewed, 200)
      for (const dead of [cookie, other.cookie]) await expectCookieDead(world, dead)
      await expectEnded(world, bearer)
      await expectCookieOpens(world, next.cookie)
      const out = await world.call('POST', '/auth/logout', { headers: next.headers, body: { scope: 'all' } })
      expectDone(out)
      assert.match(setCookieOf(out), /=$/)
      await expectCookieDead(world, next.cookie)
    },
  },
  {
    name: 'a password change by a cookie answers the user and a new cookie, and every session of before is over',
    async run(world) {
      const { cookie, headers } = await signUpByCookie(world)
      const [other, bearer] = [await logInByCookie(world, ada, { remember: true }), await logIn(world, ada)]
      const body = { currentPassword: ada.password, newPassword }
      const next = expectCookieAccount(await world.call('PUT', '/users/me/password', { headers, body }), 200)
      for (const dead of [cookie, other.cookie]) await expectCookieDead(world, dead)
      await expectEnded(world, bearer)
      assert.equal((await sessionsOf(world, next)).length, 1)
      await logInByCookie(world, { ...ada, password: newPassword })
    },
  },
  {
    name: 'refresh takes no cookie, and an access token changes its password without getting one',
    async run(world) {
      const { headers } = await signUpByCookie(world)
      const before = await stateOf(world)
      expectProblem(await world.call('POST', '/auth/refresh', { headers, body: {} }), 'validation-failed', [
        '/refresh_token',
      ])
      const body = { refresh_token: headers.cookie.split('=')[1] ?? '' }
      expectProblem(await world.call('POST', '/auth/refresh', { headers: page, body }), 'invalid-token')
      assert.deepEqual(await stateOf(world), before)
      const bearer = await logIn(world, ada)
      const change = { currentPassword: ada.password, newPassword }
      const changed = await world.call('PUT', '/users/me/password', { headers: bearer.headers, body: change })
      assert.deepEqual([changed.status, changed.headers.getSetCookie()], [200, []])
    },
  },
]
