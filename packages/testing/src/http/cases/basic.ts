import assert from 'node:assert/strict'
import { expectProblem, readProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpWorld } from '../http-world.ts'
import { mailOf, withMail } from '../steps/mailbox.ts'
import { ada, eve, signUp } from '../steps/sign-up.ts'

const challenge = 'Basic realm="postern", charset="UTF-8"'
const encode = (text: string | Uint8Array) => Buffer.from(text).toString('base64')
const verify = (world: HttpWorld, authorization: string, code: string) =>
  world.call('POST', '/auth/verify', { headers: { authorization }, body: { code } })

const malformed: readonly string[] = [
  'Basic',
  'Basic !!!!',
  `Basic ${encode(`${ada.email}:${ada.password}`).replace(/=*$/, '')}===`,
  `Basic ${encode(ada.email)}`,
  `Basic ${encode(`:${ada.password}`)}`,
  `Basic ${encode(`${ada.email}:`)}`,
  `Basic ${encode(`${ada.email}:${'x'.repeat(2000)}`)}`,
  `Basic ${encode(`${'a'.repeat(400)}:${ada.password}`)}`,
  `Basic ${encode(Buffer.from([0x61, 0x3a, 0xff, 0xfe]))}`,
  `Basic ${encode(`${ada.email}:${ada.password}\u0000`)}`,
]

export const basicCases: readonly HttpCase[] = [
  {
    name: 'Basic that is malformed, unknown or wrong is one answer: 401 with a challenge for Basic in UTF-8 @rfc-R29',
    options: withMail(),
    async run(world) {
      await signUp(world)
      const { code } = await mailOf(world, 'verify-email')
      const pair = (login: string, password: string) => `Basic ${encode(`${login}:${password}`)}`
      const wrong = [pair(ada.email, eve.password), pair('nobody@mail.test', ada.password), pair('nobody', 'x')]
      const expected = readProblem(await verify(world, pair(ada.email, 'wrong-canoe-37'), code)).rest
      for (const authorization of [...wrong, ...malformed]) {
        const answer = await verify(world, authorization, code)
        expectProblem(answer, 'invalid-credentials')
        assert.deepEqual(readProblem(answer).rest, expected)
        assert.equal(answer.headers.get('www-authenticate'), challenge, authorization)
      }
      assert.equal((await verify(world, pair(ada.email, ada.password), code)).status, 200)
    },
  },
  {
    name: 'where no Basic was tried, the 401 of verify is a challenge for Bearer',
    options: withMail(),
    async run(world) {
      for (const headers of [{}, { authorization: 'Bearer nonsense' }]) {
        const answer = await world.call('POST', '/auth/verify', { headers, body: { code: '123456' } })
        expectProblem(answer, 'unauthenticated')
        assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer\b/)
      }
    },
  },
  {
    name: 'Basic opens no other route, and is no reason to challenge for it there @rfc-R30',
    options: withMail(),
    async run(world) {
      await signUp(world)
      const headers = { authorization: `Basic ${encode(`${ada.email}:${ada.password}`)}` }
      const routes = [
        { method: 'GET', path: '/users/me' },
        { method: 'PATCH', path: '/users/me', body: { name: 'Ada' } },
        { method: 'GET', path: '/users/me/sessions' },
        { method: 'POST', path: '/users/me/email', body: { email: 'countess@mail.test' } },
      ]
      for (const { method, path, body } of routes) {
        const answer = await world.call(method, path, { headers, ...(body && { body }) })
        expectProblem(answer, 'unauthenticated')
        assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer\b/)
      }
    },
  },
]
