import assert from 'node:assert/strict'
import { expectDone } from '../expect/expect-done.ts'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpWorld } from '../http-world.ts'
import { expectUserAnswer } from '../steps/expect-user-answer.ts'
import { mailOf, mailsOf, withMail } from '../steps/mailbox.ts'
import { ada, eve, logIn } from '../steps/sign-up.ts'
import { signUpAdmin } from '../steps/sign-up-admin.ts'
import { stateOf } from '../steps/state-of.ts'

const accept = (world: HttpWorld, token: string, password: unknown = ada.password) =>
  world.call('POST', '/auth/invitation', { body: { token, password } })

async function invited(world: HttpWorld) {
  const admin = await signUpAdmin(world)
  const { headers } = admin
  const user = expectUserAnswer(await world.call('POST', '/users', { headers, body: { email: ada.email } }), 201)
  return { admin, user, ...(await mailOf(world, 'invitation')) }
}

export const invitationCases: readonly HttpCase[] = [
  {
    name: 'a user whom an admin makes without a password is invited by mail, chooses one once, and is verified by that',
    options: withMail('required'),
    async run(world) {
      const { user, to, token } = await invited(world)
      assert.deepEqual([to.address, user.emailVerified], [ada.email, false])
      expectProblem(await world.call('POST', '/auth/login', { body: ada }), 'invalid-credentials')
      expectDone(await accept(world, token))
      const account = await logIn(world, ada)
      assert.deepEqual([account.user.id, account.user.emailVerified], [user.id, true])
      expectProblem(await accept(world, token, eve.password), 'invalid-token')
      await logIn(world, ada)
    },
  },
  {
    name: 'a password that is refused does not spend the invitation',
    options: withMail(),
    async run(world) {
      const { token } = await invited(world)
      for (const password of ['short', ada.email, 7]) {
        expectProblem(await accept(world, token, password), 'validation-failed', ['/password'])
      }
      expectDone(await accept(world, token))
      await logIn(world, ada)
    },
  },
  {
    name: 'of many who accept one invitation at once one succeeds',
    options: withMail(),
    async run(world) {
      const { token } = await invited(world)
      const answers = await Promise.all(Array.from({ length: 5 }, () => accept(world, token)))
      assert.equal(answers.filter(({ status }) => status === 204).length, 1)
      for (const answer of answers) if (answer.status !== 204) expectProblem(answer, 'invalid-token')
    },
  },
  {
    name: 'an invitation is good for 24 hours, to the character, for nothing else, and void once the user is disabled',
    options: withMail(),
    async run(world) {
      const { token, user } = await invited(world)
      for (const other of [`${token}A`, token.slice(0, -1), `${token}=`, token.toUpperCase()]) {
        expectProblem(await accept(world, other), 'invalid-token')
      }
      const body = { token, newPassword: ada.password }
      expectProblem(await world.call('POST', '/auth/password/reset', { body }), 'invalid-token')
      await world.postern.users.update(user.id, { disabled: true })
      expectProblem(await accept(world, token), 'invalid-token')
      await world.postern.users.update(user.id, { disabled: false })
      expectProblem(await accept(world, token), 'invalid-token')
      const { headers } = await signUpAdmin(world, { email: 'other@mail.test' })
      expectUserAnswer(await world.call('POST', '/users', { headers, body: { email: eve.email } }), 201)
      const late = await mailOf(world, 'invitation', 2)
      world.clock.advance(86_400)
      expectProblem(await accept(world, late.token), 'invalid-token')
    },
  },
  {
    name: 'nobody is invited to an address that somebody has, nor with a password, nor more often than a mailbox bears',
    options: withMail(),
    async run(world) {
      const { admin, user } = await invited(world)
      const { headers } = admin
      expectUserAnswer(await world.call('POST', '/users', { headers, body: eve }), 201)
      expectProblem(await world.call('POST', '/users', { headers, body: { email: ada.email } }), 'login-taken', [
        '/email',
      ])
      expectDone(await world.call('DELETE', `/users/${user.id}`, { headers }))
      const before = await stateOf(world)
      expectProblem(await world.call('POST', '/users', { headers, body: { email: ada.email } }), 'rate-limited')
      assert.deepEqual(await stateOf(world), before)
      assert.equal(mailsOf(world).filter(({ kind }) => kind === 'invitation').length, 1)
    },
  },
]
