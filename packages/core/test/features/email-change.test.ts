import { pauseBefore } from '@postern/testing/store'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ada, refusalOf, type World } from '../world.ts'
import { eve, mailWorld, newest, next, outcomesOf, registered, sent, signIn, tally } from './mail-world.ts'

const test = suite('a change of the address')
const wanted = 'Countess@Example.org'

async function begun(here: World = mailWorld()) {
  await registered(here)
  const { principal, tokens } = await signIn(here)
  await here.operations.requestEmailChange(principal, { email: wanted })
  return { here, principal, tokens, token: newest(here, 'change-email').token }
}

const confirm = (here: World, token: string) => here.operations.confirmEmailChange({ token })
const found = (here: World, email: string) => here.operations.users.findByLogin(email)

test('goes through the new mailbox, verifies it, ends every session and tells the old one @asvs-6.3.7 @nist-N43', async () => {
  const { here, principal, tokens, token } = await begun()
  const mail = newest(here, 'change-email')
  assert.equal([mail.address, mail.user.email, mail.goodForSeconds], [wanted, ada.email, 3600])
  assert.is(newest(here, 'email-change-requested').user.email, ada.email)
  assert.is((await found(here, ada.email))?.id, principal.user.id)
  await confirm(here, token)
  const user = await found(here, 'countess@example.org')
  assert.equal([user?.id, user?.email, user?.emailVerified], [principal.user.id, wanted, true])
  assert.is(await found(here, ada.email), undefined)
  assert.is(await refusalOf(here.authenticate(tokens.accessToken)), 'unauthenticated')
  assert.equal(
    (await here.store.tokens.findByUser(principal.user.id)).filter(({ kind }) => kind === 'session'),
    [],
  )
  const notice = newest(here, 'email-changed')
  assert.equal([notice.user.email, notice.address], [ada.email, undefined])
  assert.ok(here.events.some(({ event }) => event === 'x_email_changed'))
  await signIn(here, { ...ada, email: wanted })
  await here.operations.register({ ...ada, password: next })
})

test('needs a password given in the last five minutes @asvs-7.5.1', async () => {
  const here = mailWorld()
  await registered(here)
  const { principal } = await signIn(here)
  here.advance(301)
  const change = () => here.operations.requestEmailChange(principal, { email: wanted })
  assert.is(await refusalOf(change()), 'reauthentication-required')
  assert.is(sent(here).length, 1)
  await here.operations.reauthenticate(principal, { password: ada.password })
  assert.equal(await outcomesOf([change()]), ['ok'])
  await here.operations.logout(principal)
  assert.is(await refusalOf(change()), 'unauthenticated')
})

test('keeps the username', async () => {
  const here = mailWorld()
  await here.operations.register({ ...ada, username: 'countess' })
  const { principal } = await signIn(here)
  await here.operations.requestEmailChange(principal, { email: wanted })
  await confirm(here, newest(here, 'change-email').token)
  assert.is((await here.operations.users.findByLogin('countess'))?.email, wanted)
})

test('that is pending is voided by a reset, a change of the password, an end of all sessions, disabling @T-34', async () => {
  type Begun = Awaited<ReturnType<typeof begun>>
  const voids: readonly ((begun: Begun) => Promise<unknown>)[] = [
    async ({ here }) => {
      await here.operations.sendPasswordReset({ email: ada.email })
      await here.operations.resetPassword({ token: newest(here, 'reset-password').token, newPassword: next })
    },
    ({ here, principal }) =>
      here.operations.changePassword(principal, { currentPassword: ada.password, newPassword: next }),
    ({ here, principal }) => here.operations.logout(principal, 'all'),
    ({ here, principal }) => here.operations.users.update(principal.user.id, { disabled: true }),
    ({ here, principal }) => here.operations.users.delete(principal.user.id),
  ]
  for (const [index, end] of voids.entries()) {
    const pending = await begun()
    await end(pending)
    assert.is(await refusalOf(confirm(pending.here, pending.token)), 'invalid-token', String(index))
    assert.is(await found(pending.here, wanted), undefined)
  }
})

test('is voided by a reset between its burn and its write @T-34', async () => {
  const { here, token } = await begun()
  const paused = pauseBefore(here.store, ({ method }) => method === 'users.replace')
  const late = outcomesOf([confirm(here.over(paused.store), token)])
  await paused.reached
  await here.operations.sendPasswordReset({ email: ada.email })
  await here.operations.resetPassword({ token: newest(here, 'reset-password').token, newPassword: next })
  paused.resume()
  assert.equal(await late, ['invalid-token'])
  assert.ok(await found(here, ada.email))
})

test('of two in a row only the last is good', async () => {
  const { here, principal, token } = await begun()
  await here.operations.requestEmailChange(principal, { email: 'lovelace@example.org' })
  const { token: second } = newest(here, 'change-email')
  assert.is(await refusalOf(confirm(here, token)), 'invalid-token')
  await confirm(here, second)
  assert.ok(await found(here, 'lovelace@example.org'))
})

test('to a taken address is answered alike, told to its owner, and makes no link for anybody', async () => {
  const { here, principal, token } = await begun()
  await registered(here, eve)
  const mails = here.posted.length
  assert.is(await here.operations.requestEmailChange(principal, { email: 'EVE@example.org' }), undefined)
  const told = here.posted.slice(mails)
  assert.equal(
    told.map(({ kind, user, address }) => [kind, user.email, address]),
    [
      ['email-change-taken', eve.email, undefined],
      ['email-change-requested', ada.email, undefined],
    ],
  )
  assert.not(told.some((mail) => 'token' in mail || 'code' in mail))
  assert.is(await refusalOf(confirm(here, token)), 'invalid-token')
})

test('to the own address in another case of its letters is one like any other', async () => {
  const { here, principal } = await begun()
  await here.operations.requestEmailChange(principal, { email: 'ADA@example.org' })
  assert.is(newest(here, 'change-email').address, 'ADA@example.org')
  await confirm(here, newest(here, 'change-email').token)
  assert.is((await found(here, ada.email))?.email, 'ADA@example.org')
})

test('to an address that somebody took since is login-taken, and takes nothing from anybody', async () => {
  const { here, token } = await begun()
  await here.operations.register({ ...eve, email: wanted })
  assert.is(await refusalOf(confirm(here, token)), 'login-taken')
  assert.ok(await found(here, ada.email))
  await signIn(here)
  assert.is(await refusalOf(confirm(here, token)), 'invalid-token')
})

test('to an address that is registered between its burn and its write is login-taken', async () => {
  const { here, token } = await begun()
  const paused = pauseBefore(here.store, ({ method }) => method === 'users.replace')
  const late = outcomesOf([confirm(here.over(paused.store), token)])
  await paused.reached
  await here.operations.register({ ...eve, email: wanted })
  paused.resume()
  assert.equal(await late, ['login-taken'])
  await signIn(here)
  await signIn(here, { ...eve, email: wanted })
})

test('that is confirmed fifty times at once is made once @T-02', async () => {
  const { here, token } = await begun()
  const outcomes = await outcomesOf(Array.from({ length: 50 }, () => confirm(here, token)))
  assert.equal(tally(outcomes), { 'invalid-token': 49, ok: 1 })
  assert.is(sent(here).filter(({ kind }) => kind === 'email-changed').length, 1)
})

test('of two users to one address, both confirmed at once, is made by one of them', async () => {
  const { here, token } = await begun()
  await registered(here, eve)
  const { principal } = await signIn(here, eve)
  await here.operations.requestEmailChange(principal, { email: wanted })
  const { token: hers } = newest(here, 'change-email')
  const outcomes = await outcomesOf([confirm(here, token), confirm(here, hers)])
  assert.equal(tally(outcomes), { 'login-taken': 1, ok: 1 })
})

test('link is good for an hour', async () => {
  const { here, token } = await begun()
  here.advance(3600)
  assert.is(await refusalOf(confirm(here, token)), 'invalid-token')
})

test('voids the links for reset and verification, and those who had the old address get no more @T-34', async () => {
  const here = mailWorld()
  const { token: verification } = await registered(here)
  await here.operations.sendPasswordReset({ email: ada.email })
  const { token: reset } = newest(here, 'reset-password')
  const { principal } = await signIn(here)
  await here.operations.requestEmailChange(principal, { email: wanted })
  await confirm(here, newest(here, 'change-email').token)
  assert.is(await refusalOf(here.operations.resetPassword({ token: reset, newPassword: next })), 'invalid-token')
  const verify = here.operations.verifyEmail({ token: verification, password: ada.password })
  assert.is(await refusalOf(verify), 'invalid-token')
  const mails = sent(here).length
  await here.operations.sendPasswordReset({ email: ada.email })
  assert.is(sent(here).length, mails)
})

test('asks for a mail of the budget of the new address first @T-42', async () => {
  for (const refused of [0]) {
    let asked = -1
    const here = mailWorld({
      limiter: {
        consume: async (_key, { seconds }) => {
          if (seconds === 60) asked++
          return { allowed: asked !== refused, retryAfterSeconds: 1 }
        },
        admit: async () => ({ admitted: true, retryAfterSeconds: 0, failures: 1 }),
        giveBack: async () => {},
        reset: async () => {},
      },
    })
    asked = -99
    await registered(here)
    const { principal } = await signIn(here)
    asked = -1
    const mails = here.posted.length
    await here.operations.requestEmailChange(principal, { email: wanted })
    assert.is(here.posted.length, mails)
    assert.equal(
      (await here.store.tokens.findByUser(principal.user.id)).map((one) => one.purpose).includes('change-email'),
      false,
    )
  }
})

test("gives no way to a stranger's registration that nobody verified, before the request and after it", async () => {
  for (const when of ['before', 'after'] as const) {
    const here = mailWorld({ verification: 'required' })
    const { token: proof } = await registered(here)
    await here.operations.verifyEmail({ token: proof, password: ada.password })
    const { principal } = await signIn(here)
    const plant = () => here.operations.register({ email: wanted, password: 'stranger-lantern-41' })
    if (when === 'before') await plant()
    await here.operations.requestEmailChange(principal, { email: wanted })
    if (when === 'after') await plant()
    await confirm(here, newest(here, 'change-email').token)
    assert.is((await here.operations.users.findByLogin(wanted))?.id, principal.user.id)
  }
})

test.run()
