import { pauseBefore, type StoreCallMatch } from '@postern/testing/store'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import type { Store } from '../../src/ports/store.ts'
import { ada, refusalOf, type World } from '../world.ts'
import { eve, mailWorld, newest, next, outcomesOf, sent, signIn, whyNoLogin } from './mail-world.ts'

const test = suite('where verification is required')
const required = (store: Store = createMemoryStore()) => mailWorld({ verification: 'required', store })
/** The stranger takes the owner's address, with a password of its own. */
const stranger = { email: 'ADA@example.org', password: 'stolen-umbrella-19' }
const isOn =
  (what: string): StoreCallMatch =>
  ({ method }) =>
    method === what

async function opensWith(here: World, password: string): Promise<boolean> {
  return (await refusalOf(here.operations.login({ login: ada.email, password }))) !== 'invalid-credentials'
}

test('a registration opens no session, with a transport either, and tells the same as any other', async () => {
  const here = required()
  assert.equal(await here.operations.register({ ...ada, transport: 'bearer' }), { status: 'verification-sent' })
  const { user } = newest(here, 'verify-email')
  assert.equal(
    (await here.store.tokens.findByUser(user.id)).map(({ kind }) => kind),
    ['challenge'],
  )
})

test('nobody logs in before, and a login does not tell whether the address was free @T-32 @asvs-2.3.1', async () => {
  const here = required()
  await here.operations.register(ada)
  for (const password of [ada.password, eve.password]) {
    assert.is(await refusalOf(here.operations.login({ ...ada, password })), 'invalid-credentials')
    for (const given of [{ code: 'x' }, { token: 'x' }]) {
      const byBasic = here.operations.verifyEmail({ login: ada.email, password, ...given })
      assert.is(await refusalOf(byBasic), 'invalid-credentials')
    }
  }
  assert.is(await whyNoLogin(here, ada), 'not-verified')
  const { code } = newest(here, 'verify-email')
  await here.operations.verifyEmail({ login: ada.email, password: ada.password, code })
  await signIn(here)
})

test('a user whom trusted code has made learns that the address is to be verified first', async () => {
  const here = required()
  await here.operations.users.create(ada)
  assert.is(await refusalOf(here.operations.login(ada)), 'email-not-verified')
})

test("a reset that proves the mailbox of a registration nobody verified leaves none of the stranger's words", async () => {
  const here = required()
  await here.operations.register({ ...stranger, name: 'Pay at evil.example' })
  await here.operations.sendPasswordReset({ email: ada.email })
  await here.operations.resetPassword({ token: newest(here, 'reset-password').token, newPassword: next })
  assert.is((await here.operations.users.findByLogin(ada.email))?.name, undefined)
})

test('a username is chosen afterwards', async () => {
  const here = required()
  assert.is(await refusalOf(here.operations.register({ ...ada, username: 'countess' })), 'validation-failed')
  assert.equal(await here.store.users.list({ limit: 10 }), [])
  assert.equal([here.hashing, here.posted], [[], []])
})

test('a taken address gets the same answer, and its owner a mail', async () => {
  const here = required()
  const first = await here.operations.register(ada)
  await here.operations.verifyEmail({ token: newest(here, 'verify-email').token, password: ada.password })
  const before = await here.operations.users.findByLogin(ada.email)
  assert.equal(await here.operations.register({ ...stranger, name: 'Buy pills' }), first)
  const { user, ...rest } = newest(here, 'already-registered')
  assert.equal([user.id, user.email, rest.token, rest.code], [before?.id, ada.email, '', ''])
  assert.equal(await here.operations.users.findByLogin(ada.email), before)
  assert.not(await opensWith(here, stranger.password))
  assert.ok(await opensWith(here, ada.password))
})

test('fifty registrations of one address at once make one user whom one of the passwords opens @T-01', async () => {
  const here = required()
  const spellings = ['ada@example.org', 'ADA@EXAMPLE.ORG', 'Ada@Example.org']
  const passwordOf = (index: number) => `harbour-violet-${100 + index}`
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      here.operations.register({ email: spellings[index % 3] ?? '', password: passwordOf(index) }),
    ),
  )
  for (const answer of answers) assert.equal(answer, { status: 'verification-sent' })
  assert.is((await here.store.users.list({ limit: 10 })).length, 1)
  const activations = sent(here).flatMap(({ token = '' }) =>
    Array.from({ length: 50 }, (_, index) => here.operations.verifyEmail({ token, password: passwordOf(index) })),
  )
  const outcomes = await outcomesOf(activations)
  assert.is(outcomes.filter((one) => one === 'ok').length, 1)
})

test("a stranger's earlier registration is gone with the owner's, and all that was mailed for it @T-33", async () => {
  const here = required()
  await here.operations.register({ ...stranger, name: 'Buy pills' })
  const planted = newest(here, 'verify-email')
  await here.operations.register(ada)
  const own = newest(here, 'verify-email')
  const asStranger = { login: stranger.email, password: stranger.password }
  for (const { code, token } of [planted, own]) {
    assert.is(await refusalOf(here.operations.verifyEmail({ ...asStranger, code })), 'invalid-credentials')
    for (const password of [stranger.password]) {
      assert.ok(
        ['invalid-token', 'invalid-credentials'].includes(
          String(await refusalOf(here.operations.verifyEmail({ token, password }))),
        ),
      )
    }
  }
  assert.is(
    await refusalOf(here.operations.verifyEmail({ token: planted.token, password: ada.password })),
    'invalid-token',
  )
  const user = await here.operations.verifyEmail({ token: own.token, password: ada.password })
  assert.equal([user?.name, user?.email, user?.emailVerified], [undefined, ada.email, true])
})

test("a stranger's later registration cannot be confirmed by what was mailed for the owner's @T-33", async () => {
  const here = required()
  await here.operations.register(ada)
  const own = newest(here, 'verify-email')
  await here.operations.register(stranger)
  const asOwner = { login: ada.email, password: ada.password }
  assert.is(await refusalOf(here.operations.verifyEmail({ ...asOwner, code: own.code })), 'invalid-credentials')
  assert.is(await refusalOf(here.operations.verifyEmail({ token: own.token, password: ada.password })), 'invalid-token')
  // The owner's way on: the link that the stranger caused is no good without the password, a reset is.
  const planted = newest(here, 'verify-email')
  assert.is(
    await refusalOf(here.operations.verifyEmail({ token: planted.token, password: ada.password })),
    'invalid-credentials',
  )
  await here.operations.sendPasswordReset({ email: ada.email })
  await here.operations.resetPassword({ token: newest(here, 'reset-password').token, newPassword: next })
  assert.not(await opensWith(here, stranger.password))
  await signIn(here, { ...ada, password: next })
  assert.is(
    await refusalOf(here.operations.verifyEmail({ token: planted.token, password: stranger.password })),
    'invalid-token',
  )
})

for (const how of ['code', 'link'] as const) {
  const proof = (here: World) => {
    const { code, token } = newest(here, 'verify-email')
    return how === 'code' ? { login: ada.email, password: ada.password, code } : { token, password: ada.password }
  }

  test(`a stranger who registers between burn and write of a verification by ${how} is not verified by it @T-33`, async () => {
    const here = required()
    await here.operations.register(ada)
    const paused = pauseBefore(here.store, isOn('users.replace'))
    const verifying = outcomesOf([here.over(paused.store).operations.verifyEmail(proof(here))])
    await paused.reached
    await here.operations.register(stranger)
    paused.resume()
    assert.equal(await verifying, [how === 'code' ? 'invalid-credentials' : 'invalid-token'])
    assert.is((await here.operations.users.findByLogin(ada.email))?.emailVerified, false)
    assert.is(await whyNoLogin(here, stranger), 'not-verified')
  })

  test(`a stranger who registers between proof and burn of a verification by ${how} is not verified by it @T-33`, async () => {
    const here = required()
    await here.operations.register(ada)
    let replaced = 0
    const paused = pauseBefore(here.store, ({ method, kind }) => {
      // By code the first replacement counts the try, the second one burns.
      return method === 'tokens.replace' && kind === 'challenge' && ++replaced === (how === 'code' ? 2 : 1)
    })
    const verifying = outcomesOf([here.over(paused.store).operations.verifyEmail(proof(here))])
    await paused.reached
    await here.operations.register(stranger)
    paused.resume()
    assert.equal(await verifying, [how === 'code' ? 'invalid-credentials' : 'invalid-token'])
    assert.is(await whyNoLogin(here, stranger), 'not-verified')
  })

  test(`an owner who verifies by ${how} while a stranger's registration is about to be written keeps the account @T-33`, async () => {
    const here = required()
    await here.operations.register(ada)
    const proven = proof(here)
    const paused = pauseBefore(here.store, isOn('users.findByLogin'))
    const other = here.over(paused.store)
    const registering = other.operations.register(stranger)
    await paused.reached
    await here.operations.verifyEmail(proven)
    paused.resume()
    assert.equal(await registering, { status: 'verification-sent' })
    assert.equal(
      sent(other).map(({ kind }) => kind),
      ['already-registered'],
    )
    assert.not(await opensWith(here, stranger.password))
    await signIn(here)
  })
}

test("a stranger's registration that read the address before the owner verified does not replace the account @T-33", async () => {
  const here = required()
  await here.operations.register(ada)
  const { token } = newest(here, 'verify-email')
  // The challenge is still the owner's: the stranger has read the user and not written yet.
  const paused = pauseBefore(here.store, ({ method, kind }) => method === 'tokens.insert' && kind === 'challenge')
  const other = here.over(paused.store)
  const registering = other.operations.register(stranger)
  await paused.reached
  await here.operations.verifyEmail({ token, password: ada.password })
  paused.resume()
  assert.equal(await registering, { status: 'verification-sent' })
  assert.not(await opensWith(here, stranger.password))
  await signIn(here)
  for (const mail of sent(other)) assert.is(mail.kind, 'already-registered')
})

test('what was made of a registration is not replaced: verified, given a role, disabled, or made by the host', async () => {
  for (const change of [{ emailVerified: true }, { roles: ['editor'] }, { disabled: true }] as const) {
    const here = required()
    await here.operations.register(ada)
    const { id } = newest(here, 'verify-email').user
    await here.operations.users.update(id, change)
    await here.operations.register(stranger)
    assert.is(newest(here, 'already-registered').user.id, id)
    assert.not(await opensWith(here, stranger.password), JSON.stringify(change))
  }
  const here = required()
  await here.operations.users.create(ada)
  await here.operations.register(stranger)
  assert.not(await opensWith(here, stranger.password))
})

test('a session from before verification was required ends with the registration that it belongs to @T-33', async () => {
  const store = createMemoryStore()
  const before = mailWorld({ verification: 'optional', store })
  await before.operations.register(stranger)
  const { tokens } = await signIn(before, stranger)
  const here = required(store)
  await here.operations.register(ada)
  await here.operations.verifyEmail({ token: newest(here, 'verify-email').token, password: ada.password })
  assert.is(await refusalOf(here.authenticate(tokens.accessToken)), 'unauthenticated')
  assert.is(await refusalOf(here.operations.refresh({ refreshToken: tokens.refreshToken })), 'invalid-token')
})

test('without a mail left for the address nothing is made or replaced, and what was mailed stays good @T-42', async () => {
  const limiter = { left: 1 }
  const here = mailWorld({
    verification: 'required',
    limiter: {
      consume: async () => ({ allowed: limiter.left > 0, retryAfterSeconds: 60 }),
      admit: async () => ({ admitted: true, retryAfterSeconds: 0, failures: 1 }),
      giveBack: async () => {},
      reset: async () => {},
    },
  })
  await here.operations.register(ada)
  limiter.left = 0
  assert.equal(await here.operations.register(stranger), { status: 'verification-sent' })
  await here.operations.sendVerification({ email: ada.email })
  assert.is(sent(here).length, 1)
  const { token } = newest(here, 'verify-email')
  assert.equal(await outcomesOf([here.operations.verifyEmail({ token, password: ada.password })]), ['ok'])
})

test.run()
