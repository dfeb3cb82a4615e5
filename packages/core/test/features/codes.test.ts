import { crashAtEveryCall, pauseBefore } from '@postern/testing/store'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import type { Store } from '../../src/ports/store.ts'
import { ada, refusalOf, type World } from '../world.ts'
import { eve, mailWorld, newest, notThe, outcomesOf, registered, signIn, tally } from './mail-world.ts'

const test = suite('a code')
const login = { login: ada.email, password: ada.password }
const verify = (here: World, code: string) => here.operations.verifyEmail({ ...login, code })
const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, i) => make(i))

/** Counts how often a code is compared: each comparison asks every secret for the key of codes. */
function countComparisons(here: World): { compared: number } {
  const count = { compared: 0 }
  const { current } = here.ports.keys
  const derive = current.derive.bind(current)
  Object.assign(current, {
    derive(purpose: string, bytes?: number) {
      if (purpose === 'challenge-code') count.compared++
      return derive(purpose, bytes)
    },
  })
  return count
}

test('that is right fifty times at once succeeds once @T-02 @asvs-6.5.1 @asvs-2.3.4 @nist-N31', async () => {
  const here = mailWorld()
  const { code } = await registered(here)
  const outcomes = await outcomesOf(times(50, () => verify(here, code)))
  assert.equal(tally(outcomes), { 'invalid-code': 49, ok: 1 })
  assert.is(here.events.filter(({ event }) => event === 'x_email_verified').length, 1)
})

test('that was compared, but not burned yet, when another caller succeeds with it is dead @T-02', async () => {
  const here = mailWorld()
  const { code } = await registered(here)
  let replaced = 0
  // The first replacement counts the try, the second one burns.
  const paused = pauseBefore(here.store, ({ method }) => method === 'tokens.replace' && ++replaced === 2)
  const late = outcomesOf([verify(here.over(paused.store), code)])
  await paused.reached
  assert.equal(await outcomesOf([verify(here, code)]), ['ok'])
  paused.resume()
  assert.equal(await late, ['invalid-code'])
})

test('is compared five times at most, however many guess at once @T-09', async () => {
  const here = mailWorld()
  const { code } = await registered(here)
  const count = countComparisons(here)
  const outcomes = await outcomesOf(times(200, () => verify(here, notThe(code))))
  assert.equal(tally(outcomes), { 'invalid-code': 200 })
  assert.is(count.compared, 5)
  assert.is(await refusalOf(verify(here, code)), 'invalid-code')
  assert.is(count.compared, 5)
})

test('is good at the fifth try, and refused at the sixth even if right @T-09 @asvs-6.6.3 @nist-N33', async () => {
  for (const [wrong, expected] of [
    [4, 'ok'],
    [5, 'invalid-code'],
  ] as const) {
    const here = mailWorld()
    const { code } = await registered(here)
    for (let tried = 0; tried < wrong; tried++) await outcomesOf([verify(here, notThe(code))])
    assert.equal(await outcomesOf([verify(here, code)]), [expected])
  }
})

test('is refused after twenty failures in a day, even if right, however often it is sent anew @T-10 @asvs-6.6.3 @asvs-2.3.2 @nist-N33', async () => {
  const here = mailWorld()
  await registered(here)
  for (let round = 0; round < 4; round++) {
    const { code } = newest(here, 'verify-email')
    for (let tried = 0; tried < 5; tried++) await outcomesOf([verify(here, notThe(code))])
    await here.operations.sendVerification({ email: ada.email })
  }
  const { code, token } = newest(here, 'verify-email')
  assert.is(await refusalOf(verify(here, code)), 'invalid-code')
  here.advance(86_399)
  await here.operations.sendVerification({ email: ada.email })
  assert.is(await refusalOf(verify(here, newest(here, 'verify-email').code)), 'invalid-code')
  assert.is(await refusalOf(here.operations.verifyEmail({ token, password: ada.password })), 'invalid-token')
  here.advance(1)
  assert.equal(await outcomesOf([verify(here, newest(here, 'verify-email').code)]), ['ok'])
})

test('that is used up leaves the link alone @T-10', async () => {
  const here = mailWorld()
  const { code, token } = await registered(here)
  for (let tried = 0; tried < 6; tried++) await outcomesOf([verify(here, notThe(code))])
  assert.equal(await outcomesOf([here.operations.verifyEmail({ token, password: ada.password })]), ['ok'])
})

test('keeps its count of failures where all sessions end and where another password is set @T-10', async () => {
  const here = mailWorld()
  const { code } = await registered(here)
  for (let tried = 0; tried < 5; tried++) await outcomesOf([verify(here, notThe(code))])
  const { principal } = await signIn(here)
  await here.operations.logout(principal, 'all')
  await here.operations.users.setPassword(principal.user.id, ada.password)
  for (let round = 0; round < 3; round++) {
    await here.operations.sendVerification({ email: ada.email })
    const mailed = newest(here, 'verify-email')
    for (let tried = 0; tried < 5; tried++) await outcomesOf([verify(here, notThe(mailed.code))])
  }
  await here.operations.sendVerification({ email: ada.email })
  assert.is(await refusalOf(verify(here, newest(here, 'verify-email').code)), 'invalid-code')
})

test('counts the failures of a day from the first of them, not from when the code was sent @T-10', async () => {
  const here = mailWorld({ verification: { when: 'optional', by: 'code', codeSeconds: 3600 } })
  await registered(here)
  const { code } = newest(here, 'verify-email')
  here.advance(3500)
  for (let tried = 0; tried < 5; tried++) await outcomesOf([verify(here, notThe(code))])
  const failures = async () => {
    await here.operations.sendVerification({ email: ada.email })
    return (await here.store.tokens.findByUser(newest(here, 'verify-email').user.id))[0]?.failures
  }
  here.advance(86_399)
  assert.is(await failures(), 5)
  here.advance(1)
  assert.is(await failures(), 0)
})

test('counts failures for a day from the first, though clean-up runs and the code came a day later @T-10', async () => {
  const here = mailWorld({ verification: { when: 'optional', by: 'code', codeSeconds: 3600 } })
  await registered(here)
  here.advance(86_400 - 1800)
  await here.operations.sendVerification({ email: ada.email })
  here.advance(1900)
  const { code } = newest(here, 'verify-email')
  for (let tried = 0; tried < 5; tried++) await outcomesOf([verify(here, notThe(code))])
  here.advance(86_300)
  await here.ports.tokens.removeExpired(here.ports.clock.seconds(), 100)
  const [challenge] = await here.store.tokens.findByUser(newest(here, 'verify-email').user.id)
  assert.is(challenge?.failures, 5)
})

test('that is right costs no failure', async () => {
  const here = mailWorld()
  const { code, user } = await registered(here)
  await verify(here, code)
  const [challenge] = await here.store.tokens.findByUser(user.id)
  assert.equal([challenge?.failures, challenge?.lifeFailures], [0, 0])
})

test('and its link are replaced by those that are sent anew @asvs-6.6.2', async () => {
  const here = mailWorld()
  const first = await registered(here)
  await here.operations.sendVerification({ email: 'ADA@Example.org' })
  const second = newest(here, 'verify-email')
  assert.is(second.user.email, ada.email)
  assert.is(await refusalOf(verify(here, first.code)), 'invalid-code')
  const byLink = (token: string) => here.operations.verifyEmail({ token, password: ada.password })
  assert.is(await refusalOf(byLink(first.token)), 'invalid-token')
  assert.equal(await outcomesOf([byLink(second.token)]), ['ok'])
  assert.is(await refusalOf(verify(here, second.code)), 'invalid-code')
})

test('is dead to the second when its time is over, and its link a day after it was sent @asvs-6.4.1 @asvs-6.5.5 @nist-N30', async () => {
  const here = mailWorld()
  const { code, token } = await registered(here)
  here.advance(600)
  assert.is(await refusalOf(verify(here, code)), 'invalid-code')
  here.advance(86_400 - 600)
  assert.is(await refusalOf(here.operations.verifyEmail({ token, password: ada.password })), 'invalid-token')
})

test("of one user is nobody else's", async () => {
  const here = mailWorld()
  const mine = await registered(here)
  const hers = await registered(here, eve)
  const asEve = { login: eve.email, password: eve.password }
  if (mine.code !== hers.code) {
    assert.is(await refusalOf(here.operations.verifyEmail({ ...asEve, code: mine.code })), 'invalid-code')
  }
  assert.is(await refusalOf(here.operations.verifyEmail({ ...asEve, token: mine.token })), 'invalid-token')
})

test('is decimal digits to the letter: no spaces, signs, other digits or other lengths', async () => {
  const here = mailWorld()
  const { code } = await registered(here)
  const full = [...code].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join('')
  for (const near of [`${code} `, ` ${code}`, `${code}0`, code.slice(1), full, `+${code.slice(1)}`]) {
    assert.is(await refusalOf(verify(here, near)), 'invalid-code', near)
    await here.operations.sendVerification({ email: ada.email })
  }
})

const short = { when: 'optional', by: 'code', codeDigits: 4, codeSeconds: 60 } as const

test('of four digits has three tries @T-09', async () => {
  const here = mailWorld({ verification: short })
  const { code } = await registered(here)
  const count = countComparisons(here)
  await outcomesOf(times(50, () => verify(here, notThe(code))))
  assert.is(count.compared, 3)
  assert.is(await refusalOf(verify(here, code)), 'invalid-code')
})

test('of four digits is never sent again after ten failures in the life of an account, but a link is @T-10', async () => {
  const here = mailWorld({ verification: short })
  await registered(here)
  for (let failed = 0; failed < 10; failed++) {
    const { code } = newest(here, 'verify-email')
    assert.match(code, /^\d{4}$/)
    await outcomesOf([verify(here, notThe(code))])
    here.advance(30 * 86_400)
    await here.ports.tokens.removeExpired(here.ports.clock.seconds(), 100)
    await here.operations.sendVerification({ email: ada.email })
  }
  const last = newest(here, 'verify-email')
  assert.is(last.code, '')
  assert.is(last.goodForSeconds, 86_400)
  assert.equal(await outcomesOf([here.operations.verifyEmail({ token: last.token, password: ada.password })]), ['ok'])
})

test('of four digits stays in the store for nobody: not after a registration that is refused, nor after one that stops @T-10', async () => {
  const ids: string[] = []
  const open = () => {
    ids.length = 0
    const store = createMemoryStore()
    const insert: typeof store.tokens.insert = (record) => {
      ids.push(record.id)
      return store.tokens.insert(record)
    }
    return { ...store, tokens: { ...store.tokens, insert } }
  }
  const inOn = (store: Store) => mailWorld({ verification: short, store })
  const expectNothingLeft = async (store: Store) => {
    const users = await store.users.list({ limit: 10 })
    const later = inOn(store).ports.clock.seconds() + 2 * 86_400
    await store.tokens.removeExpired(later, 100)
    const left = await Promise.all(ids.map((id) => store.tokens.findById(id)))
    assert.equal(
      left.filter((one) => one !== undefined && !users.some(({ id }) => id === one.userId)),
      [],
    )
  }
  const refused = open()
  await registered(inOn(refused))
  for (let again = 0; again < 5; again++) await outcomesOf([inOn(refused).operations.register(ada)])
  assert.ok(ids.length >= 6)
  await expectNothingLeft(refused)
  const { points } = await crashAtEveryCall({
    open: async () => open(),
    flow: (store) => inOn(store).operations.register(ada),
    check: (store) => expectNothingLeft(store),
  })
  assert.ok(points > 2)
})

test('of four digits that is out when the tenth failure comes is refused even if right @T-10', async () => {
  const here = mailWorld({ verification: short })
  await registered(here)
  for (let round = 0; round < 3; round++) {
    const { code } = newest(here, 'verify-email')
    for (let tried = 0; tried < 3; tried++) await outcomesOf([verify(here, notThe(code))])
    await here.operations.sendVerification({ email: ada.email })
  }
  const { code } = newest(here, 'verify-email')
  await outcomesOf([verify(here, notThe(code))])
  assert.is(await refusalOf(verify(here, code)), 'invalid-code')
})

test.run()
