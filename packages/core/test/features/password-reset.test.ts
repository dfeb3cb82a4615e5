import { pauseBefore } from '@postern/testing/store'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ada, refusalOf, type World } from '../world.ts'
import { eve, mailWorld, newest, next, openLimiter, outcomesOf, registered, sent, signIn, tally } from './mail-world.ts'

const test = suite('a reset')

/** Ada asks for a new password, and gets the token of the link. */
async function asked(here: World, email: string = ada.email): Promise<string> {
  await here.operations.sendPasswordReset({ email })
  return newest(here, 'reset-password').token
}

const reset = (here: World, token: string, newPassword: string = next) =>
  here.operations.resetPassword({ token, newPassword })
const withPassword = (password: string) => ({ ...ada, password })

test('sets the password, verifies the address, ends every session, signs nobody in and tells the owner @asvs-6.3.6 @asvs-6.4.3 @asvs-7.4.3 @nist-N29 @nist-N46', async () => {
  const here = mailWorld()
  const { user } = await registered(here)
  const { tokens } = await signIn(here)
  const sessions = async () =>
    (await here.store.tokens.findByUser(user.id)).filter(({ kind }) => kind === 'session').length
  assert.is(await sessions(), 1)
  assert.is(await reset(here, await asked(here)), undefined)
  assert.is(await sessions(), 0)
  assert.is(await refusalOf(here.authenticate(tokens.accessToken)), 'unauthenticated')
  assert.is(await refusalOf(here.operations.refresh({ refreshToken: tokens.refreshToken })), 'invalid-token')
  assert.is(await refusalOf(here.operations.login(ada)), 'invalid-credentials')
  const { principal } = await signIn(here, withPassword(next))
  assert.ok(principal.user.emailVerified)
  assert.is(newest(here, 'password-changed').user.email, ada.email)
  assert.is(here.events.filter(({ event }) => event === 'authn_password_change').length, 1)
})

test('of fifty with one link at once one sets its password @T-02', async () => {
  const here = mailWorld()
  await registered(here)
  const token = await asked(here)
  const passwordOf = (index: number) => `harbour-violet-${100 + index}`
  const calls = Array.from({ length: 50 }, (_, index) => reset(here, token, passwordOf(index)))
  const outcomes = await outcomesOf(calls)
  assert.equal(tally(outcomes), { 'invalid-token': 49, ok: 1 })
  const opening = outcomes.map((_, index) => here.operations.login(withPassword(passwordOf(index))))
  assert.equal(
    await outcomesOf(opening),
    outcomes.map((one) => (one === 'ok' ? 'ok' : 'invalid-credentials')),
  )
})

test('whose link was proven, but not burned yet, when another one succeeds with it sets nothing @T-02', async () => {
  const here = mailWorld()
  await registered(here)
  const token = await asked(here)
  const paused = pauseBefore(here.store, ({ method }) => method === 'tokens.replace')
  const late = outcomesOf([reset(here.over(paused.store), token, eve.password)])
  await paused.reached
  await reset(here, token)
  paused.resume()
  assert.equal(await late, ['invalid-token'])
  await signIn(here, withPassword(next))
})

test('with a password that is refused does not spend the link', async () => {
  const here = mailWorld({ blocklist: { includes: (password) => password === 'correct horse' } })
  await registered(here)
  const token = await asked(here)
  for (const refused of [
    'short',
    'correct horse',
    ada.email,
    'app.example.org',
    '\ud800\ud800\ud800\ud800\ud800\ud800',
  ]) {
    assert.is(await refusalOf(reset(here, token, refused)), 'validation-failed', refused)
  }
  assert.equal(await outcomesOf([reset(here, token)]), ['ok'])
})

test('with a hasher or a limiter that cannot answer does not spend the link', async () => {
  const trouble = { hasher: true, limiter: true }
  const here = mailWorld({
    beforeHashing(kind) {
      if (kind === 'hash' && trouble.hasher) throw new Error('no memory')
    },
    limiter: {
      ...openLimiter,
      async reset() {
        if (trouble.limiter) throw new Error('no limiter')
      },
    },
  })
  trouble.hasher = false
  await registered(here)
  const token = await asked(here)
  trouble.hasher = true
  assert.is.not((await outcomesOf([reset(here, token)]))[0], 'ok')
  trouble.hasher = false
  assert.is.not((await outcomesOf([reset(here, token)]))[0], 'ok')
  trouble.limiter = false
  await signIn(here)
  assert.equal(await outcomesOf([reset(here, token)]), ['ok'])
})

test('ends the waits after wrong passwords, by every login of the user', async () => {
  const keys: string[] = []
  const here = mailWorld({ limiter: { ...openLimiter, reset: async (key) => void keys.push(key) } })
  await here.operations.register({ ...ada, username: 'countess' })
  await reset(here, await asked(here))
  // Both logins, the proofs with a session, and the password itself.
  assert.is(new Set(keys).size, 4)
})

test('voids the codes and links for verification and for another address @T-34', async () => {
  const here = mailWorld()
  const { code, token: link } = await registered(here)
  const { principal } = await signIn(here)
  await here.operations.requestEmailChange(principal, { email: 'thief@example.org' })
  const change = newest(here, 'change-email').token
  await reset(here, await asked(here))
  assert.is(await refusalOf(here.operations.confirmEmailChange({ token: change })), 'invalid-token')
  assert.is(await refusalOf(here.operations.verifyEmail({ token: link, password: next })), 'invalid-token')
  const byCode = here.operations.verifyEmail({ login: ada.email, password: next, code })
  assert.is(await refusalOf(byCode), 'invalid-code')
  assert.is((await here.operations.users.findByLogin(ada.email))?.email, ada.email)
})

test('link is void once the password, the roles or the address have changed', async () => {
  const changes: readonly ((here: World) => Promise<unknown>)[] = [
    async (here) => {
      const { principal } = await signIn(here)
      return here.operations.changePassword(principal, { currentPassword: ada.password, newPassword: eve.password })
    },
    async (here) => here.operations.users.update(newest(here, 'verify-email').user.id, { roles: ['editor'] }),
    async (here) => {
      const { principal } = await signIn(here)
      await here.operations.requestEmailChange(principal, { email: 'countess@example.org' })
      await here.operations.confirmEmailChange({ token: newest(here, 'change-email').token })
    },
  ]
  for (const change of changes) {
    const here = mailWorld()
    await registered(here)
    const token = await asked(here)
    await change(here)
    assert.is(await refusalOf(reset(here, token)), 'invalid-token')
  }
})

test('link is replaced by the next one, and good for half an hour @nist-N42', async () => {
  const here = mailWorld()
  await registered(here)
  const first = await asked(here)
  const second = await asked(here)
  assert.is(await refusalOf(reset(here, first)), 'invalid-token')
  here.advance(1800)
  assert.is(await refusalOf(reset(here, second)), 'invalid-token')
  const third = await asked(here)
  here.advance(1799)
  assert.equal(await outcomesOf([reset(here, third)]), ['ok'])
})

test('between whose burn and write the password changes sets nothing', async () => {
  const here = mailWorld()
  await registered(here)
  const token = await asked(here)
  const { principal } = await signIn(here)
  const paused = pauseBefore(here.store, ({ method }) => method === 'users.replace')
  const late = outcomesOf([reset(here.over(paused.store), token)])
  await paused.reached
  await here.operations.changePassword(principal, { currentPassword: ada.password, newPassword: eve.password })
  paused.resume()
  assert.equal(await late, ['invalid-token'])
  await signIn(here, withPassword(eve.password))
})

test('is not for a disabled or deleted user: no mail, and a link that is out is dead', async () => {
  for (const end of [
    (here: World) => here.operations.users.update(newest(here, 'verify-email').user.id, { disabled: true }),
    (here: World) => here.operations.users.delete(newest(here, 'verify-email').user.id),
  ]) {
    const here = mailWorld()
    await registered(here)
    const token = await asked(here)
    await end(here)
    const before = sent(here).length
    await here.operations.sendPasswordReset({ email: ada.email })
    assert.is(sent(here).length, before)
    assert.is(await refusalOf(reset(here, token)), 'invalid-token')
  }
})

test('gives a first password to a user who has none', async () => {
  const here = mailWorld({ verification: 'required' })
  await here.operations.users.create({ email: ada.email })
  await reset(here, await asked(here))
  await signIn(here, withPassword(next))
})

test('goes to the stored address, and to nobody for one that only looks alike @T-29', async () => {
  const here = mailWorld()
  await here.operations.register({ ...ada, email: 'Mike@Example.org' })
  const mails = sent(here).length
  await here.operations.sendPasswordReset({ email: 'miKE@EXAMPLE.org' })
  assert.is(newest(here, 'reset-password').user.email, 'Mike@Example.org')
  for (const alike of [
    'm\u0131ke@example.org',
    'mi\u212Ae@example.org',
    'mike\uff20example.org',
    'mike@example\uff0eorg',
  ]) {
    assert.is(await refusalOf(here.operations.sendPasswordReset({ email: alike })), 'validation-failed', alike)
  }
  assert.is(sent(here).length, mails + 1)
})

test.run()
