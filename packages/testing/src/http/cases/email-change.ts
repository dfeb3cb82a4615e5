import assert from 'node:assert/strict'
import { expectAccepted } from '../expect/expect-accepted.ts'
import { expectDone } from '../expect/expect-done.ts'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpWorld } from '../http-world.ts'
import { expectEnded, expectOpen } from '../steps/expect-open.ts'
import { mailOf, withMail } from '../steps/mailbox.ts'
import { type Account, ada, eve, logIn, signUp } from '../steps/sign-up.ts'

const wanted = 'countess@mail.test'
const change = (world: HttpWorld, { headers }: Pick<Account, 'headers'>, email = wanted) =>
  world.call('POST', '/users/me/email', { headers, body: { email } })
const confirm = (world: HttpWorld, token: string) => world.call('POST', '/auth/email-change', { body: { token } })

export const emailChangeCases: readonly HttpCase[] = [
  {
    name: 'change e-mail is 202; its link, 204, makes the address the own, verified, and ends every session',
    options: withMail('off'),
    async run(world) {
      const account = await signUp(world)
      expectAccepted(await change(world, account))
      const { token, to } = await mailOf(world, 'change-email')
      assert.equal(to.address, wanted)
      assert.equal((await mailOf(world, 'email-change-requested')).to.address, ada.email)
      assert.equal((await expectOpen(world, account)).email, ada.email)
      expectDone(await confirm(world, token))
      await expectEnded(world, account)
      const { user } = await logIn(world, { ...ada, email: wanted })
      assert.deepEqual([user.email, user.emailVerified], [wanted, true])
      expectProblem(await world.call('POST', '/auth/login', { body: ada }), 'invalid-credentials')
      assert.equal((await mailOf(world, 'email-changed')).to.address, ada.email)
      expectProblem(await confirm(world, token), 'invalid-token')
    },
  },
  {
    name: 'change e-mail needs a session, and a fresh one',
    options: withMail('off'),
    async run(world) {
      const account = await signUp(world)
      expectProblem(await change(world, { headers: {} as Account['headers'] }), 'unauthenticated')
      world.clock.advance(301)
      expectProblem(await change(world, account), 'reauthentication-required')
      await world.call('POST', '/auth/reauthenticate', { headers: account.headers, body: { password: ada.password } })
      expectAccepted(await change(world, account))
    },
  },
  {
    name: "change e-mail to somebody's address is 202 all the same, and only its owner is told",
    options: withMail('off'),
    async run(world) {
      await signUp(world, eve)
      const account = await signUp(world)
      expectAccepted(await change(world, account, 'EVE@mail.test'))
      assert.equal((await mailOf(world, 'email-change-taken')).to.address, eve.email)
    },
  },
  {
    name: 'an address that somebody took since is 409 login-taken at /email when it is confirmed',
    options: withMail('off'),
    async run(world) {
      const account = await signUp(world)
      await change(world, account)
      const { token } = await mailOf(world, 'change-email')
      await signUp(world, { ...eve, email: wanted })
      expectProblem(await confirm(world, token), 'login-taken', ['/email'])
      assert.equal((await expectOpen(world, account)).email, ada.email)
    },
  },
  {
    name: 'a change that is pending is void after a change of the password @T-34',
    options: withMail('off'),
    async run(world) {
      const account = await signUp(world)
      await change(world, account)
      const { token } = await mailOf(world, 'change-email')
      const body = { currentPassword: ada.password, newPassword: 'lantern-orchard-72' }
      await world.call('PUT', '/users/me/password', { headers: account.headers, body })
      expectProblem(await confirm(world, token), 'invalid-token')
    },
  },
]
