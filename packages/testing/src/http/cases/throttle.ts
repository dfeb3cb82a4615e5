import assert from 'node:assert/strict'
import { expectProblem, readProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpResponse } from '../http-subject.ts'
import type { HttpWorld } from '../http-world.ts'
import { withMail } from '../steps/mailbox.ts'
import { ada, signUp } from '../steps/sign-up.ts'

type Pathway = (world: HttpWorld, login: string, password: string) => Promise<HttpResponse>

const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** Every way in which a password opens something. */
const pathways: Readonly<Record<string, Pathway>> = {
  json: (world, login, password) => world.call('POST', '/auth/login', { body: { login, password } }),
  cookie: (world, login, password) =>
    world.call('POST', '/auth/login', {
      headers: { 'x-postern-csrf': '1' },
      body: { login, password, transport: 'cookie' },
    }),
  form(world, username, password) {
    const body = new URLSearchParams({ grant_type: 'password', username, password }).toString()
    return world.call('POST', '/auth/token', { headers: form, body })
  },
  basic(world, login, password) {
    const authorization = `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`
    return world.call('POST', '/auth/verify', { headers: { authorization }, body: { code: '123456' } })
  },
}

export const throttleCases: readonly HttpCase[] = [
  {
    name: 'after five wrong passwords, whichever way each came, every way is 429 with Retry-After, also with the right one and for a login that nobody has @T-47 @T-32 @rfc-R25 @asvs-2.4.1 @asvs-6.3.1 @asvs-6.3.4 @rfc-R24',
    options: () => ({ ...withMail()(), passwordGrant: true }),
    async run(world) {
      await signUp(world)
      const ways = Object.values(pathways)
      const answers: unknown[] = []
      for (const login of [ada.email, 'nobody@mail.test']) {
        for (const way of [...ways, ...ways.slice(0, 1)]) {
          const { status } = await way(world, login, 'wrong-canoe-37')
          assert.ok(status === 401 || status === 400, `${status}`)
        }
        for (const way of ways) {
          const answer = await way(world, login, ada.password)
          assert.equal(answer.status, 429, answer.text)
          assert.equal(answer.headers.get('retry-after'), '1')
          assert.deepEqual(
            [...answer.headers.keys()].filter((name) => name.startsWith('ratelimit')),
            [],
          )
          answers.push(String(Object(answer.json()).error ?? readProblem(answer).code))
        }
        expectProblem((await pathways.json?.(world, login, ada.password)) ?? assert.fail(), 'rate-limited')
        world.clock.advance(60)
      }
      const expected = ['rate-limited', 'rate-limited', 'temporarily_unavailable', 'rate-limited']
      assert.deepEqual(answers, [...expected, ...expected])
    },
  },
]
