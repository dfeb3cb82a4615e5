import assert from 'node:assert/strict'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import { expectOpen } from '../steps/expect-open.ts'
import { expectUserAnswer } from '../steps/expect-user-answer.ts'
import { signUpAdmin } from '../steps/sign-up-admin.ts'

export const adminCookieCases: readonly HttpCase[] = [
  {
    name: 'a demoted admin whom a cookie signed in has no power from the very next request on @T-08 @asvs-8.3.2',
    async run(world) {
      const admin = await signUpAdmin(world)
      const other = await signUpAdmin(world, { email: 'other@mail.test' })
      const login = { login: other.email, password: other.password, transport: 'cookie' }
      const origin = 'https://app.test'
      const signedIn = await world.call('POST', '/auth/login', { headers: { origin }, body: login })
      assert.equal(signedIn.status, 200, signedIn.text)
      const [cookie = ''] = (signedIn.headers.getSetCookie()[0] ?? '').split(';')
      const headers = { cookie, origin }
      assert.equal((await world.call('GET', '/users', { headers })).status, 200)
      const body = { roles: ['user'] }
      expectUserAnswer(await world.call('PUT', `/users/${other.user.id}/roles`, { headers: admin.headers, body }))
      for (const [method, path, change] of [
        ['GET', '/users'],
        ['PUT', `/users/${other.user.id}/roles`, { roles: ['admin'] }],
        ['DELETE', `/users/${admin.user.id}`],
      ] as const) {
        expectProblem(await world.call(method, path, { headers, ...(change && { body: change }) }), 'unauthenticated')
      }
      await expectOpen(world, admin)
    },
  },
]
