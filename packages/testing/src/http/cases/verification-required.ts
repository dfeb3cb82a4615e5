import assert from 'node:assert/strict'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpResponse } from '../http-subject.ts'
import type { HttpWorld } from '../http-world.ts'
import { mailOf, withMail } from '../steps/mailbox.ts'
import { ada, eve, logIn } from '../steps/sign-up.ts'

const register = (world: HttpWorld, body: object) => world.call('POST', '/auth/register', { body })
const login = (world: HttpWorld, body: object) => world.call('POST', '/auth/login', { body })
const required = withMail('required')

function expectSent(response: HttpResponse): void {
  assert.equal(response.status, 202, response.text)
  assert.deepEqual(response.json(), { status: 'verification-sent' })
}

/** What a client sees of an answer, but for what differs from request to request. */
function seen({ status, text, headers }: HttpResponse): unknown {
  const fixed = [...headers].filter(([name]) => !['x-request-id', 'date'].includes(name))
  return { status, text, headers: fixed.sort() }
}

export const verificationRequiredCases: readonly HttpCase[] = [
  {
    name: 'where verification is required, register is 202 and opens no session, with a transport either',
    options: required,
    async run(world) {
      expectSent(await register(world, { ...ada, transport: 'bearer' }))
      expectProblem(await login(world, ada), 'invalid-credentials')
      expectProblem(await login(world, { ...ada, password: eve.password }), 'invalid-credentials')
    },
  },
  {
    name: 'a registration, its mail, its password and a login lead in',
    options: required,
    async run(world) {
      expectSent(await register(world, ada))
      const { token } = await mailOf(world, 'verify-email')
      const verified = await world.call('POST', '/auth/verify', { body: { token, password: ada.password } })
      assert.equal(verified.status, 200, verified.text)
      assert.equal((await logIn(world, ada)).user.emailVerified, true)
    },
  },
  {
    name: 'register answers alike for a free, a pending and a taken address, to the header @T-32 @asvs-6.3.8',
    options: required,
    async run(world) {
      expectSent(await register(world, ada))
      const { token } = await mailOf(world, 'verify-email')
      await world.call('POST', '/auth/verify', { body: { token, password: ada.password } })
      const pending = await register(world, { ...eve, email: 'pending@mail.test' })
      world.clock.advance(60)
      const answers = [
        pending,
        await register(world, eve),
        await register(world, { ...eve, email: ada.email }),
        await register(world, { ...eve, email: 'PENDING@mail.test' }),
      ]
      for (const answer of answers) assert.deepEqual(seen(answer), seen(pending))
      assert.equal((await mailOf(world, 'already-registered')).to.address, ada.email)
      await logIn(world, ada)
    },
  },
  {
    name: 'a username is 422 at /username until the address is verified',
    options: required,
    async run(world) {
      expectProblem(await register(world, { ...ada, username: 'countess' }), 'validation-failed', ['/username'])
    },
  },
]
