import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ada, world } from '../world.ts'

const test = suite('what goes through a mailbox')
const mail = { mailer: { send: async () => {} }, from: 'no-reply@app.example.org' }
const limiter = {
  consume: async () => ({ allowed: true, retryAfterSeconds: 0 }),
  admit: async () => ({ admitted: true, retryAfterSeconds: 0, failures: 1 }),
  giveBack: async () => {},
  reset: async () => {},
}

test('a registration is verified by its code and the password', async () => {
  const { operations, posted } = world({ mail, limiter, verification: 'optional' })
  await operations.register(ada)
  const { code = '' } = posted[0] ?? {}
  assert.match(code, /^\d{6}$/)
  const user = await operations.verifyEmail({ login: ada.email, password: ada.password, code })
  assert.is(user?.emailVerified, true)
})

test('a registration is verified by its link and the password', async () => {
  const { operations, posted } = world({ mail, limiter, verification: 'required' })
  assert.equal(await operations.register(ada), { status: 'verification-sent' })
  const { token = '' } = posted[0] ?? {}
  const user = await operations.verifyEmail({ token, password: ada.password })
  assert.is(user?.emailVerified, true)
  await operations.login({ login: ada.email, password: ada.password })
})

test('a new password is set by a link, and the old one is dead', async () => {
  const { operations, posted } = world({ mail, limiter })
  await operations.register(ada)
  await operations.sendPasswordReset({ email: ada.email })
  const { token = '' } = posted[0] ?? {}
  await operations.resetPassword({ token, newPassword: 'lantern-orchard-72' })
  await operations.login({ login: ada.email, password: 'lantern-orchard-72' })
  assert.is(posted[1]?.kind, 'password-changed')
})

test('an address is changed by the link that was sent to the new one', async () => {
  const { operations, posted, authenticate } = world({ mail, limiter })
  await operations.register(ada)
  const { accessToken } = await operations.login({ login: ada.email, password: ada.password })
  await operations.requestEmailChange(await authenticate(accessToken), { email: 'countess@example.org' })
  const { token = '', address } = posted[0] ?? {}
  assert.is(address, 'countess@example.org')
  await operations.confirmEmailChange({ token })
  await operations.login({ login: 'countess@example.org', password: ada.password })
})

test.run()
