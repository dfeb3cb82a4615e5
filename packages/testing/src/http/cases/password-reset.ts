import assert from 'node:assert/strict'
import { expectAccepted } from '../expect/expect-accepted.ts'
import { expectDone } from '../expect/expect-done.ts'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpWorld } from '../http-world.ts'
import { expectEnded } from '../steps/expect-open.ts'
import { mailOf, mailsOf, withMail } from '../steps/mailbox.ts'
import { ada, logIn, signUp } from '../steps/sign-up.ts'

const next = 'lantern-orchard-72'
const forgot = (world: HttpWorld, email: string) => world.call('POST', '/auth/password/forgot', { body: { email } })
const reset = (world: HttpWorld, token: string, newPassword = next) =>
  world.call('POST', '/auth/password/reset', { body: { token, newPassword } })

export const passwordResetCases: readonly HttpCase[] = [
  {
    name: 'forgot answers 202 without a body whoever has the address, and mails to whoever does',
    options: withMail('off'),
    async run(world) {
      await signUp(world)
      expectAccepted(await forgot(world, 'nobody@mail.test'))
      expectAccepted(await forgot(world, 'ADA@mail.test'))
      assert.equal((await mailOf(world, 'reset-password')).to.address, ada.email)
      assert.equal(mailsOf(world).length, 1)
    },
  },
  {
    name: 'reset sets the password once, is 204 and no login, ends every session and verifies the address @asvs-6.3.6 @asvs-6.4.3 @asvs-7.4.3 @nist-N29',
    options: withMail('off'),
    async run(world) {
      const account = await signUp(world)
      const other = await logIn(world, ada)
      await forgot(world, ada.email)
      const { token } = await mailOf(world, 'reset-password')
      expectDone(await reset(world, token))
      for (const ended of [account, other]) await expectEnded(world, ended)
      expectProblem(await world.call('POST', '/auth/login', { body: ada }), 'invalid-credentials')
      assert.equal((await logIn(world, { ...ada, password: next })).user.emailVerified, true)
      expectProblem(await reset(world, token, 'amber-tractor-58'), 'invalid-token')
      assert.equal((await mailOf(world, 'password-changed')).to.address, ada.email)
    },
  },
  {
    name: 'a new password that is refused is 422 at /newPassword and does not spend the link',
    options: withMail('off'),
    async run(world) {
      await signUp(world)
      await forgot(world, ada.email)
      const { token } = await mailOf(world, 'reset-password')
      for (const refused of ['short', ada.email]) {
        expectProblem(await reset(world, token, refused), 'validation-failed', ['/newPassword'])
      }
      expectDone(await reset(world, token))
    },
  },
  {
    name: 'of ten resets by one link at once one sets its password @T-02',
    options: withMail('off'),
    async run(world) {
      await signUp(world)
      await forgot(world, ada.email)
      const { token } = await mailOf(world, 'reset-password')
      const passwords = Array.from({ length: 10 }, (_, index) => `lantern-orchard-${10 + index}`)
      const answers = await Promise.all(passwords.map((password) => reset(world, token, password)))
      assert.deepEqual(answers.map(({ status }) => status).sort(), [204, ...Array.from({ length: 9 }, () => 400)])
      const winner = passwords[answers.findIndex(({ status }) => status === 204)] ?? ''
      await logIn(world, { ...ada, password: winner })
    },
  },
  {
    name: 'links come from the base URL alone, whatever the request says of its host @T-24',
    options: withMail('off'),
    async run(world) {
      await signUp(world)
      const headers = {
        'x-forwarded-host': 'evil.test',
        'x-forwarded-proto': 'http',
        forwarded: 'host=evil.test;proto=http',
        'x-original-url': 'https://evil.test/',
        referer: 'https://evil.test/',
      }
      expectAccepted(await world.call('POST', '/auth/password/forgot', { headers, body: { email: ada.email } }))
      const { text, html, data } = await mailOf(world, 'reset-password')
      assert.ok(
        data.link?.startsWith(
          `${new URL(String(world.options.baseUrl ?? 'https://app.test')).origin}/reset#token=pct_`,
        ),
        data.link,
      )
      assert.ok(!`${text}${html}`.includes('evil.test'))
    },
  },
]
