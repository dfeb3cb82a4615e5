import assert from 'node:assert/strict'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import { expectCookieDead, expectCookieOpens } from '../steps/expect-cookie.ts'
import { ada, eve, logIn, signUp } from '../steps/sign-up.ts'
import { expectCookieAccount, logInByCookie, page, signUpByCookie } from '../steps/sign-up-by-cookie.ts'

/** What a page of a sibling host may set in a victim's browser, past the rules of the prefix; bytes as Latin-1. */
const lookAlikes = (value: string) => [
  `__HOST-postern=${value}`,
  `__host-postern=${value}`,
  `__Host-Postern=${value}`,
  `__Secure-postern=${value}`,
  `postern=${value}`,
  `=__Host-postern=${value}`,
  `\u00e2\u0080\u0080__Host-postern=${value}`,
  `\u00a0__Host-postern=${value}`,
  `__Host-postern\u00a0=${value}`,
  `__Host-postern =${value}`,
  `"__Host-postern"=${value}`,
  `__Host%2Dpostern=${value}`,
  `x__Host-postern=${value}`,
  `__Host-postern`,
  `x="; __Host-postern2=${value}"`,
]

/** Changes of one's own cookie that it does not survive. */
const bent = (name: string, value: string) => [
  `${name}="${value}"`,
  `${name}=${value}%20`,
  `${name}=${value}=`,
  `${name}=${value} `.concat('; a=b'),
  `${name}= ${value}`,
  `${name}=${value.slice(0, -1)}`,
  `${name}=${value.slice(0, -1)}${value.endsWith('A') ? 'B' : 'A'}`,
  `${name}=${value.toLowerCase()}`,
  `${name}=${value.replace('pcs_', '')}`,
  `${name}=`,
]

const partsOf = (cookie: string) => [cookie.slice(0, cookie.indexOf('=')), cookie.slice(cookie.indexOf('=') + 1)]

export const cookieNameCases: readonly HttpCase[] = [
  {
    name: 'a cookie under a name that looks like ours is nobody’s, alone and beside the right one @T-36 @rfc-R28',
    async run(world) {
      const own = await signUpByCookie(world)
      const attacker = await signUpByCookie(world, eve)
      const [, value = ''] = partsOf(attacker.cookie)
      for (const other of lookAlikes(value)) {
        await expectCookieDead(world, other)
        for (const cookie of [`${other}; ${own.cookie}`, `${own.cookie}; ${other}`]) {
          assert.equal((await expectCookieOpens(world, cookie)).id, own.user.id, cookie.replaceAll(/pcs_\w+/g, '…'))
        }
      }
      for (const cookie of [`a=1; ${own.cookie};b=2`, `a=1;${own.cookie}`, `a=1; \t${own.cookie}; `]) {
        await expectCookieOpens(world, cookie)
      }
    },
  },
  {
    name: 'two cookies of our name are 400, whatever they hold and in either order @T-18 @T-36',
    async run(world) {
      const own = await signUpByCookie(world)
      const attacker = await signUpByCookie(world, eve)
      const [name = ''] = partsOf(own.cookie)
      const bodies = { body: { name: 'Eve' } }
      for (const other of [attacker.cookie, own.cookie, `${name}=`, `${name}=x`]) {
        for (const cookie of [`${other}; ${own.cookie}`, `${own.cookie}; a=b; ${other}`]) {
          expectProblem(await world.call('GET', '/users/me', { headers: { cookie } }), 'invalid-request')
          const patched = await world.call('PATCH', '/users/me', { headers: { ...page, cookie }, ...bodies })
          expectProblem(patched, 'invalid-request')
        }
      }
      assert.equal((await expectCookieOpens(world, own.cookie)).name, undefined)
    },
  },
  {
    name: 'a secret opens to the letter: quoted, encoded, cut, changed or folded it is nobody’s @T-14',
    async run(world) {
      const { cookie } = await signUpByCookie(world)
      const [name = '', value = ''] = partsOf(cookie)
      for (const other of bent(name, value)) await expectCookieDead(world, other)
      const { accessToken, refreshToken } = await logIn(world, ada)
      for (const token of [accessToken, refreshToken]) await expectCookieDead(world, `${name}=${token}`)
      const authorization = `Bearer ${value}`
      expectProblem(await world.call('GET', '/users/me', { headers: { authorization } }), 'unauthenticated')
      await expectCookieOpens(world, cookie)
    },
  },
  {
    name: 'a login never takes over the session that a client brings, made up or an attacker’s @T-35 @asvs-7.2.4 @nist-N51',
    async run(world) {
      const first = await signUpByCookie(world)
      const attacker = await signUpByCookie(world, eve)
      const [name = '', value = ''] = partsOf(attacker.cookie)
      const body = { login: ada.email, password: ada.password, transport: 'cookie' }
      for (const fixed of [`${name}=pcs_${'A'.repeat(92)}`, `${name}=chosen`, `${name}=${value}`, first.cookie]) {
        const headers = { ...page, cookie: fixed }
        const login = expectCookieAccount(await world.call('POST', '/auth/login', { headers, body }), 200)
        assert.notEqual(login.cookie, fixed)
        assert.equal((await expectCookieOpens(world, login.cookie)).id, first.user.id)
        await expectCookieDead(world, fixed)
      }
    },
  },
  {
    name: 'Authorization decides alone: a bad one beside a good cookie is 401, a good one is who asks @T-38',
    async run(world) {
      const bearer = await signUp(world, eve)
      const { cookie, headers } = await signUpByCookie(world)
      for (const authorization of ['Bearer x', 'Bearer ', 'Basic eDp5', 'Digest x', '', bearer.accessToken]) {
        for (const method of ['GET', 'PATCH']) {
          const more = method === 'PATCH' ? { body: { name: 'Eve' } } : {}
          const answer = await world.call(method, '/users/me', { headers: { ...headers, authorization }, ...more })
          expectProblem(answer, 'unauthenticated')
        }
      }
      const both = { ...bearer.headers, cookie }
      const answer = await world.call('GET', '/users/me', { headers: both })
      assert.equal(Object(Object(answer.json()).user).email, eve.email)
      await world.call('POST', '/auth/logout', { headers: both })
      assert.equal((await expectCookieOpens(world, cookie)).name, undefined)
      expectProblem(await world.call('GET', '/users/me', { headers: both }), 'unauthenticated')
      await logInByCookie(world)
    },
  },
]
