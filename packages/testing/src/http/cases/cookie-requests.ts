import assert from 'node:assert/strict'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import { expectCookieOpens } from '../steps/expect-cookie.ts'
import { expectUnchanged } from '../steps/json-routes.ts'
import { signUpByCookie } from '../steps/sign-up-by-cookie.ts'

export const cookieRequestCases: readonly HttpCase[] = [
  {
    name: 'by a cookie only application/json changes something: forms, text and no type are 415 @T-37 @asvs-3.5.2',
    async run(world) {
      const { headers } = await signUpByCookie(world)
      const json = JSON.stringify({ name: 'Eve' })
      await expectUnchanged(world, async () => {
        for (const [type, body] of [
          ['text/plain', json],
          ['text/plain; application/json', json],
          ['application/x-www-form-urlencoded', 'name=Eve&_method=PATCH'],
          ['multipart/form-data; boundary=x', '--x--'],
          ['application/jsonp', json],
          ['', json],
        ] as const) {
          for (const [method, path] of [
            ['PATCH', '/users/me'],
            ['POST', '/auth/logout'],
            ['POST', '/auth/login'],
          ] as const) {
            const answer = await world.call(method, path, { headers: { ...headers, 'content-type': type }, body })
            expectProblem(answer, 'unsupported-media-type')
          }
        }
      })
    },
  },
  {
    name: 'the method is what the request line says: X-HTTP-Method-Override and _method change nothing @T-37',
    async run(world) {
      const { headers, cookie } = await signUpByCookie(world)
      await expectUnchanged(world, async () => {
        for (const method of ['PATCH', 'DELETE', 'GET']) {
          const override = { 'x-http-method-override': method, 'x-http-method': method, 'x-method-override': method }
          const read = await world.call('GET', `/users/me?_method=${method}`, { headers: { cookie, ...override } })
          assert.ok(read.status === 200 || read.status === 422, read.text)
          const posted = await world.call('POST', '/users/me', { headers: { ...headers, ...override } })
          expectProblem(posted, 'method-not-allowed')
          const forgedWrite = await world.call('PATCH', '/users/me', {
            headers: { cookie, 'x-http-method-override': 'GET' },
            body: { name: 'Eve' },
          })
          expectProblem(forgedWrite, 'csrf')
        }
      })
      await expectCookieOpens(world, cookie)
    },
  },
  {
    name: 'a picture or script in a page of another site reads nothing by the cookie, and a link to us reads @asvs-3.5.8',
    async run(world) {
      const { cookie } = await signUpByCookie(world)
      const read = (mode: string) =>
        world.call('GET', '/users/me', { headers: { cookie, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode } })
      expectProblem(await read('no-cors'), 'csrf')
      assert.equal((await read('navigate')).status, 200)
    },
  },
]
