import assert from 'node:assert/strict'
import { expectAccepted } from '../expect/expect-accepted.ts'
import { expectDone } from '../expect/expect-done.ts'
import { expectProblem } from '../expect/expect-problem.ts'
import { expectRecord } from '../expect/expect-record.ts'
import { expectUser } from '../expect/expect-user.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpResponse } from '../http-subject.ts'
import type { CallOptions, HttpWorld } from '../http-world.ts'
import { expectEnded, expectOpen } from '../steps/expect-open.ts'
import { mailOf, withMail } from '../steps/mailbox.ts'
import { ada, eve, logIn, signUp } from '../steps/sign-up.ts'

const verify = (world: HttpWorld, body: object, headers: CallOptions['headers'] = {}) =>
  world.call('POST', '/auth/verify', { body, headers })
const resend = (world: HttpWorld, email: string) => world.call('POST', '/auth/verify/resend', { body: { email } })
const basic = ({ email, password }: typeof ada) => ({
  authorization: `Basic ${Buffer.from(`${email}:${password}`).toString('base64')}`,
})

function expectVerified(response: HttpResponse): void {
  assert.equal(response.status, 200, response.text)
  const user = expectUser(expectRecord(response.json(), ['user']).user)
  assert.deepEqual([user.email, user.emailVerified], [ada.email, true])
}

export const verificationCases: readonly HttpCase[] = [
  {
    name: 'a code with the session verifies: 200 with the user, and the session goes on',
    options: withMail(),
    async run(world) {
      const account = await signUp(world)
      const { code } = await mailOf(world, 'verify-email')
      expectProblem(await verify(world, { code }), 'unauthenticated')
      expectVerified(await verify(world, { code }, account.headers))
      assert.equal((await expectOpen(world, account)).emailVerified, true)
      expectProblem(await verify(world, { code }, account.headers), 'invalid-code')
    },
  },
  {
    name: 'a code with HTTP Basic verifies, where the address and the password are right',
    options: withMail(),
    async run(world) {
      await signUp(world)
      const { code } = await mailOf(world, 'verify-email')
      expectProblem(await verify(world, { code }, basic({ ...ada, password: eve.password })), 'invalid-credentials')
      expectVerified(await verify(world, { code }, basic(ada)))
    },
  },
  {
    name: 'the token of a link with the password verifies; without it 422 at /password',
    options: withMail(),
    async run(world) {
      await signUp(world)
      const { token } = await mailOf(world, 'verify-email')
      expectProblem(await verify(world, { token }), 'validation-failed', ['/password'])
      expectProblem(await verify(world, { token, password: eve.password }), 'invalid-credentials')
      expectVerified(await verify(world, { token, password: ada.password }))
      expectProblem(await verify(world, { token, password: ada.password }), 'invalid-token')
    },
  },
  {
    name: 'of a code and a token that are both given, both must be right',
    options: withMail(),
    async run(world) {
      const { headers } = await signUp(world)
      const { code, token } = await mailOf(world, 'verify-email')
      const wrong = (code.startsWith('0') ? '1' : '0') + code.slice(1)
      expectProblem(await verify(world, { code: wrong, token }, headers), 'invalid-code')
      expectProblem(await verify(world, { code, token: token.slice(0, -4) }, headers), 'invalid-token')
      expectVerified(await verify(world, { code, token }, headers))
    },
  },
  {
    name: "a session with the token of another user's link is 400 invalid-token, and the link stays good",
    options: withMail(),
    async run(world) {
      await signUp(world)
      const { token } = await mailOf(world, 'verify-email')
      const other = await signUp(world, eve)
      expectProblem(await verify(world, { token }, other.headers), 'invalid-token')
      expectProblem(await verify(world, { token }, basic(eve)), 'invalid-token')
      expectVerified(await verify(world, { token, password: ada.password }))
    },
  },
  {
    name: 'of ten right codes at once one verifies and nine are 400 invalid-code @T-02',
    options: withMail(),
    async run(world) {
      const { headers } = await signUp(world)
      const { code } = await mailOf(world, 'verify-email')
      const answers = await Promise.all(Array.from({ length: 10 }, () => verify(world, { code }, headers)))
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array.from({ length: 9 }, () => 400)])
    },
  },
  {
    name: 'where the host takes the mailbox as proof, a token alone is 204 and ends every session',
    options: withMail({ when: 'optional', proof: 'mailbox' }),
    async run(world) {
      const account = await signUp(world)
      const { code, token } = await mailOf(world, 'verify-email')
      expectProblem(await verify(world, { code }), 'unauthenticated')
      expectDone(await verify(world, { token, code }))
      await expectEnded(world, account)
      assert.equal((await logIn(world, ada)).user.emailVerified, true)
      expectProblem(await verify(world, { token }), 'invalid-token')
    },
  },
  {
    name: 'resend answers 202 without a body whoever asks, and the code and link before it are dead',
    options: withMail(),
    async run(world) {
      const { headers } = await signUp(world)
      const first = await mailOf(world, 'verify-email')
      world.clock.advance(60)
      expectAccepted(await resend(world, 'nobody@mail.test'))
      expectAccepted(await resend(world, 'ADA@Mail.Test'))
      const second = await mailOf(world, 'verify-email', 2)
      assert.equal(second.to.address, ada.email)
      if (first.code !== second.code) expectProblem(await verify(world, { code: first.code }, headers), 'invalid-code')
      expectProblem(await verify(world, { token: first.token }, headers), 'invalid-token')
      expectVerified(await verify(world, { code: second.code }, headers))
      world.clock.advance(60)
      expectAccepted(await resend(world, ada.email))
    },
  },
]
