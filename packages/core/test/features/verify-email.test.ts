import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import { ada, refusalOf, secret, type World } from '../world.ts'
import { eve, mailWorld, newest, next, notThe, outcomesOf, registered, sent, signIn } from './mail-world.ts'

const test = suite('verification')
const password = { login: ada.email, password: ada.password } as const
const verifiedOf = async (here: World, email: string = ada.email) =>
  (await here.operations.users.findByLogin(email))?.emailVerified

test('by a code takes the session or the password, and never the code alone', async () => {
  const here = mailWorld()
  const { code } = await registered(here)
  assert.is(await refusalOf(here.operations.verifyEmail({ code })), 'unauthenticated')
  assert.is(await refusalOf(here.operations.verifyEmail({ code, password: ada.password })), 'unauthenticated')
  const wrong = { ...password, password: eve.password, code }
  assert.is(await refusalOf(here.operations.verifyEmail(wrong)), 'invalid-credentials')
  const { principal, tokens } = await signIn(here)
  const user = await here.operations.verifyEmail({ principal, code })
  assert.equal([user?.emailVerified, user?.emailVerifiedAt], [true, '2026-01-01T00:00:00.000Z'])
  // By the password the sessions stay.
  assert.ok(await here.authenticate(tokens.accessToken))
})

test('by a wrong password costs no try of the code', async () => {
  const here = mailWorld()
  const { code } = await registered(here)
  const wrong = { ...password, password: eve.password, code }
  for (let tried = 0; tried < 30; tried++) await outcomesOf([here.operations.verifyEmail(wrong)])
  assert.equal(await outcomesOf([here.operations.verifyEmail({ ...password, code })]), ['ok'])
})

test('by a link needs the password, tells of a wrong one as a login does, and costs a hash in any case @T-33', async () => {
  const here = mailWorld()
  const { token } = await registered(here)
  const byLink = (given: object) => refusalOf(here.operations.verifyEmail({ token, ...given }))
  assert.is(await byLink({}), 'validation-failed')
  assert.is(await byLink({ password: eve.password }), 'invalid-credentials')
  assert.ok(here.events.some((event) => event.event === 'authn_login_fail' && event.reason === 'wrong-password'))
  const before = here.hashing.length
  assert.is(
    await byLink({ token: `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, password: ada.password }),
    'invalid-token',
  )
  assert.is(here.hashing.length, before + 1)
  assert.is(await verifiedOf(here), false)
  assert.is((await here.operations.verifyEmail({ token, password: ada.password }))?.emailVerified, true)
  assert.is(await byLink({ password: ada.password }), 'invalid-token')
})

test('by code and link needs both to be right', async () => {
  for (const [codeIsRight, linkIsRight, expected] of [
    [false, true, 'invalid-code'],
    [true, false, 'invalid-token'],
    [true, true, 'ok'],
  ] as const) {
    for (const by of ['session', 'password', 'link'] as const) {
      const here = mailWorld()
      const { code, token } = await registered(here)
      const { token: hers } = await registered(here, eve)
      const given = { code: codeIsRight ? code : notThe(code), token: linkIsRight ? token : hers }
      const { principal } = await signIn(here)
      const proof = { session: { principal }, password, link: { password: ada.password } }[by]
      const outcome = await outcomesOf([here.operations.verifyEmail({ ...given, ...proof })])
      const refused = by === 'link' && !linkIsRight ? 'invalid-credentials' : expected
      assert.equal(outcome, [refused], `${by} ${codeIsRight} ${linkIsRight}`)
      assert.equal([await verifiedOf(here), await verifiedOf(here, eve.email)], [expected === 'ok', false])
    }
  }
})

test("by another user's link, with a session or a password of one's own, is refused and spends nothing", async () => {
  const here = mailWorld()
  const { token } = await registered(here)
  await registered(here, eve)
  const { principal } = await signIn(here, eve)
  assert.is(await refusalOf(here.operations.verifyEmail({ principal, token })), 'invalid-token')
  const asEve = { login: eve.email, password: eve.password, token }
  assert.is(await refusalOf(here.operations.verifyEmail(asEve)), 'invalid-token')
  assert.equal(await outcomesOf([here.operations.verifyEmail({ token, password: ada.password })]), ['ok'])
})

test('by a session that has ended is refused', async () => {
  const here = mailWorld()
  const { code } = await registered(here)
  const { principal } = await signIn(here)
  await here.operations.logout(principal)
  assert.is(await refusalOf(here.operations.verifyEmail({ principal, code })), 'unauthenticated')
})

test('takes no token of another purpose, and no other purpose takes its token @asvs-2.2.3 @asvs-2.3.1', async () => {
  const here = mailWorld({ verification: { when: 'optional', proof: 'mailbox' } })
  const { token: verify } = await registered(here)
  await here.operations.sendPasswordReset({ email: ada.email })
  const { token: reset } = newest(here, 'reset-password')
  const { principal } = await signIn(here)
  await here.operations.requestEmailChange(principal, { email: 'countess@example.org' })
  const { token: change } = newest(here, 'change-email')
  for (const token of [reset, change]) {
    for (const proof of [{}, { password: ada.password }, { principal }]) {
      assert.is(await refusalOf(here.operations.verifyEmail({ token, ...proof })), 'invalid-token')
    }
  }
  for (const token of [verify, change]) {
    assert.is(await refusalOf(here.operations.resetPassword({ token, newPassword: next })), 'invalid-token')
  }
  for (const token of [verify, reset]) {
    assert.is(await refusalOf(here.operations.confirmEmailChange({ token })), 'invalid-token')
  }
  const user = await here.operations.users.findByLogin(ada.email)
  assert.is(user?.emailVerified, false)
})

test('takes a token to the character: none longer, shorter, padded or spelt otherwise @T-14', async () => {
  const here = mailWorld()
  const { token } = await registered(here)
  const body = token.slice(4)
  const near = [`${token}=`, `${token}\n`, ` ${token}`, `PCT_${body}`, body, token.slice(0, -1), `${token}A`]
  const inBase64 =
    token.includes('-') || token.includes('_', 4) ? [`pct_${body.replace(/-/g, '+').replace(/_/g, '/')}`] : []
  for (const one of [...near, ...inBase64]) {
    assert.is(
      await refusalOf(here.operations.verifyEmail({ token: one, password: ada.password })),
      'invalid-token',
      one,
    )
  }
})

test('by the mailbox alone, where the host takes that, answers nothing and ends every session', async () => {
  for (const withCode of [true, false]) {
    const here = mailWorld({ verification: { when: 'optional', proof: 'mailbox' } })
    const { code, token } = await registered(here)
    const { tokens } = await signIn(here)
    assert.is(await refusalOf(here.operations.verifyEmail({ code })), 'unauthenticated')
    assert.is(await refusalOf(here.operations.verifyEmail({ token, code: notThe(code) })), 'invalid-code')
    assert.is(await here.operations.verifyEmail({ token, ...(withCode && { code }) }), undefined)
    assert.is(await verifiedOf(here), true)
    assert.is(await refusalOf(here.authenticate(tokens.accessToken)), 'unauthenticated')
    assert.is(await refusalOf(here.operations.verifyEmail({ token })), 'invalid-token')
  }
})

test('under a new secret takes what was mailed under the old one, as long as that verifies', async () => {
  const fresh = 'qk3Hs8Zr0dB5mE1nKq7uWcYx3sTgHjLp9vA2fR6iOoQ'
  const store = createMemoryStore()
  const old = mailWorld({ store })
  const { code } = await registered(old)
  const { token } = await registered(old, eve)
  await old.operations.sendPasswordReset({ email: ada.email })
  const reset = newest(old, 'reset-password').token
  // The counts go on, too.
  for (let tried = 0; tried < 4; tried++) {
    await outcomesOf([old.operations.verifyEmail({ ...password, code: notThe(code) })])
  }
  const here = mailWorld({ store, secret: [fresh, secret] })
  await here.operations.verifyEmail({ ...password, code })
  await here.operations.verifyEmail({ token, password: eve.password })
  await here.operations.resetPassword({ token: reset, newPassword: next })
  await here.operations.sendPasswordReset({ email: ada.email })
  const late = newest(here, 'reset-password').token
  const dropped = mailWorld({ store, secret: fresh })
  assert.equal(await outcomesOf([dropped.operations.resetPassword({ token: late, newPassword: eve.password })]), ['ok'])
})

test('under a new secret counts on: five tries of a code over both', async () => {
  const store = createMemoryStore()
  const old = mailWorld({ store })
  const { code } = await registered(old)
  const here = mailWorld({ store, secret: ['qk3Hs8Zr0dB5mE1nKq7uWcYx3sTgHjLp9vA2fR6iOoQ', secret] })
  for (const one of [old, here, old, here, old]) {
    await outcomesOf([one.operations.verifyEmail({ ...password, code: notThe(code) })])
  }
  assert.is(await refusalOf(here.operations.verifyEmail({ ...password, code })), 'invalid-code')
})

test('that a dropped secret was used for is over: its links and codes open nothing', async () => {
  const store = createMemoryStore()
  const { code, token } = await registered(mailWorld({ store }))
  const here = mailWorld({ store, secret: 'qk3Hs8Zr0dB5mE1nKq7uWcYx3sTgHjLp9vA2fR6iOoQ' })
  assert.is(await refusalOf(here.operations.verifyEmail({ token, password: ada.password })), 'invalid-token')
  assert.is(await refusalOf(here.operations.verifyEmail({ ...password, code })), 'invalid-code')
})

test('can be what a user needs to delete itself', async () => {
  for (const [neededToDelete, expected] of [
    [true, 'email-not-verified'],
    [false, 'ok'],
  ] as const) {
    const here = mailWorld({ verification: { when: 'optional', neededToDelete } })
    const { code } = await registered(here)
    const { principal } = await signIn(here)
    assert.equal(await outcomesOf([here.operations.deleteUser(principal)]), [expected])
    if (expected === 'ok') continue
    await here.operations.verifyEmail({ principal, code })
    assert.equal(await outcomesOf([here.operations.deleteUser(principal)]), ['ok'])
  }
})

test('is mailed anew to nobody who needs none, and works where nobody is asked for it too', async () => {
  const here = mailWorld()
  const { code } = await registered(here)
  await here.operations.verifyEmail({ ...password, code })
  const mails = sent(here).length
  await here.operations.sendVerification({ email: ada.email })
  assert.is(sent(here).length, mails)

  const off = mailWorld({ verification: 'off' })
  await off.operations.register(ada)
  assert.is(off.posted.length, 0)
  await off.operations.sendVerification({ email: ada.email })
  const mail = newest(off, 'verify-email')
  assert.match(mail.code, /^\d{6}$/)
  await off.operations.verifyEmail({ token: mail.token, password: ada.password })
  assert.is(await verifiedOf(off), true)
})

test('is sent as the host says: by code, by link, of so many digits and seconds', async () => {
  const byCode = await registered(mailWorld({ verification: { when: 'optional', by: 'code', codeDigits: 8 } }))
  assert.match(byCode.code, /^\d{8}$/)
  assert.equal([byCode.token, byCode.goodForSeconds], ['', 600])
  const byLink = await registered(mailWorld({ verification: { when: 'required', by: 'link' } }))
  assert.equal([byLink.code, byLink.goodForSeconds], ['', 86_400])
  assert.match(byLink.token, /^pct_[A-Za-z0-9_-]{76}$/)
})

test('of a registration without a mail left in the budget waits for one that is asked for later @T-42', async () => {
  const budget = { left: false }
  const limiter = {
    consume: async () => ({ allowed: budget.left, retryAfterSeconds: 1 }),
    admit: async () => ({ admitted: true, retryAfterSeconds: 0, failures: 1 }),
    giveBack: async () => {},
    reset: async () => {},
  }
  const here = mailWorld({ limiter })
  await here.operations.register(ada)
  assert.is(here.posted.length, 0)
  budget.left = true
  await here.operations.sendVerification({ email: ada.email })
  await here.operations.verifyEmail({ ...password, code: newest(here, 'verify-email').code })
})

test('keeps no code, token or password in a record, nor tells one in an event @T-44', async () => {
  const here = mailWorld()
  const { code, token, user } = await registered(here)
  await outcomesOf([here.operations.verifyEmail({ ...password, code: notThe(code) })])
  await here.operations.verifyEmail({ ...password, code })
  const kept = JSON.stringify([
    await here.store.tokens.findByUser(user.id),
    await here.store.users.findById(user.id),
    here.events,
  ])
  for (const one of [token, token.slice(-44), `"${code}"`, ada.password]) assert.not(kept.includes(one))
})

test.run()
