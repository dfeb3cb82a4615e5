import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { PosternError } from '../../../src/errors.ts'
import { ada, signedIn } from '../../world.ts'
import { elsewhere, guess, home, logIn, outcomeOf, throttled, useUpFreeTries, wrong } from './throttle-world.ts'

const test = suite('waits after failed logins')
const refused = 'invalid-credentials'
const nobody = 'nobody@example.org'

test('four failures are free, and from the fifth each doubles the wait, up to 900 s @nist-N18 @nist-N37', async () => {
  const here = throttled()
  await here.operations.register(ada)
  for (let failures = 1; failures <= 5; failures++) assert.is(await guess(here), refused)
  for (const seconds of [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]) {
    assert.is(await guess(here), `rate-limited ${seconds}`)
    here.advance(seconds - 0.01)
    assert.is(await logIn(here), 'rate-limited 1', 'the right password waits as well')
    here.advance(0.01)
    assert.is(await guess(here), refused)
  }
})

test('of 200 guesses at once five are hashed, and of 200 at the end of a wait one @T-09 @asvs-6.3.1', async () => {
  const here = throttled()
  await here.operations.register(ada)
  const twoHundred = () => Promise.all(Array.from({ length: 200 }, () => guess(here)))
  let before = here.hashing.length
  assert.is((await twoHundred()).filter((outcome) => outcome === refused).length, 5)
  assert.is(here.hashing.length - before, 5)
  here.advance(1)
  before = here.hashing.length
  assert.is((await twoHundred()).filter((outcome) => outcome === refused).length, 1)
  assert.is(here.hashing.length - before, 1)
  assert.is(await guess(here), 'rate-limited 2', 'those who lost have not made the wait longer')
})

test('they are the same for a login that nobody has, for one that nobody can have, and for each kind @T-32', async () => {
  const here = throttled()
  await here.operations.register({ ...ada, username: 'countess' })
  const logins = [ada.email, 'countess', nobody, 'nobody', 'no one at all', '@']
  for (let turn = 0; turn < 8; turn++) {
    const outcomes = await Promise.all(logins.map((login) => guess(here, login)))
    assert.is(new Set(outcomes).size, 1, outcomes.join())
    here.advance(turn === 6 ? 2 : turn > 4 ? 1 : 0)
  }
})

test('a login is counted as folded, and an address and a username of one user apart', async () => {
  const here = throttled()
  await here.operations.register({ ...ada, username: 'countess' })
  for (const login of ['ada@example.org', 'ADA@Example.ORG', ada.email, 'Ada@EXAMPLE.org']) await guess(here, login)
  assert.is(await guess(here, 'aDa@example.org'), refused)
  assert.is(await guess(here), 'rate-limited 1')
  assert.is(await guess(here, 'countess'), refused)
})

test('a success forgets the failures that it was counted with, and no others @nist-N38', async () => {
  const here = throttled()
  await here.operations.register({ ...ada, username: 'countess' })
  for (let failures = 0; failures < 4; failures++) {
    await guess(here)
    await guess(here, 'countess')
  }
  assert.is(await logIn(here), 'ok')
  await useUpFreeTries(here)
  assert.is(await guess(here), 'rate-limited 1')
  assert.is(await guess(here, 'countess'), refused)
  assert.is(await guess(here, 'countess'), 'rate-limited 1')
})

test('a try that got no hash is given back: the server was full, or the store away', async () => {
  for (const trouble of ['overloaded', 'store-unavailable'] as const) {
    const broken = { now: false }
    const here = throttled({
      beforeHashing() {
        if (broken.now) throw new PosternError(trouble)
      },
    })
    await here.operations.register(ada)
    for (let failures = 0; failures < 4; failures++) await guess(here, ada.email, home)
    broken.now = true
    for (let tries = 0; tries < 20; tries++) assert.is(await guess(here, ada.email, home), trouble)
    broken.now = false
    here.advance(60)
    assert.is(await guess(here, ada.email, home), refused, 'the last free one is still there')
    assert.is(await guess(here, ada.email, home), 'rate-limited 1')
  }
})

test('a known pair has the places in the queue for hashes that strangers do not get', async () => {
  const callers: unknown[] = []
  const here = throttled()
  const verify = here.ports.passwords.verify
  await here.operations.register(ada)
  Object.assign(here.ports.passwords, {
    verify: (...given: Parameters<typeof verify>) => {
      callers.push(given[2].known)
      return verify(...given)
    },
  })
  await logIn(here, home)
  await logIn(here, home)
  await logIn(here, elsewhere)
  assert.equal(callers, [false, true, false])
})

test('events tell when the free ones are used up, and that a login came after failures', async () => {
  const here = throttled()
  const { user } = await signedIn(here)
  await useUpFreeTries(here)
  here.advance(1)
  await guess(here)
  here.advance(2)
  assert.is(await logIn(here), 'ok')
  await Promise.resolve()
  const told = here.events.filter(({ event }) => /fail_max|afterfail|lock/.test(event))
  assert.equal(
    told.map((one) => [one.event, Object(one).userId, Object(one).limit ?? Object(one).failures]),
    [
      ['authn_login_fail_max', user.id, 'login'],
      ['authn_login_successafterfail', user.id, 6],
    ],
  )
})

test('a limiter that cannot answer is 503, and nobody is let in @asvs-16.5.2 @asvs-16.5.3', async () => {
  const away = async () => {
    throw new Error('ECONNREFUSED')
  }
  const here = throttled()
  const { user } = await here.operations.register(ada).then((made) => Object(made))
  for (const method of ['consume', 'admit', 'reset'] as const) {
    const broken = throttled({ store: here.store, limiter: { ...here.ports.limiter, [method]: away } })
    assert.is(await outcomeOf(broken.operations.login(ada, home)), 'store-unavailable 5', method)
    assert.equal(await here.store.tokens.findByUser(user.id), [])
  }
})

test('whoever knows the password of a registration that is not verified cannot tell it by the waits @T-32', async () => {
  const here = throttled({
    verification: 'required',
    mail: { mailer: { send: async () => {} }, from: 'a@example.org' },
  })
  await here.operations.register(ada)
  const login = (password: string) => outcomeOf(here.operations.login({ login: ada.email, password }))
  for (let tries = 0; tries < 5; tries++) assert.is(await login(tries % 2 === 0 ? ada.password : wrong), refused)
  assert.is(await login(ada.password), 'rate-limited 1')
})

test.run()
