import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ada, refusalOf, signedIn } from '../../world.ts'
import { elsewhere, guess, home, logIn, outcomeOf, throttled, useUpFreeTries, wrong } from './throttle-world.ts'

const test = suite('guesses by strangers')
const refused = 'invalid-credentials'
const addressOf = (number: number) => ({ address: `198.51.${number >> 8}.${number & 255}` })

test('do not keep the user out of where the login has come from, nor out of a live session @T-41', async () => {
  const here = throttled()
  const { principal, tokens } = await signedIn(here)
  assert.is(await logIn(here, home), 'ok')
  for (let hours = 0; hours < 24; hours++) {
    for (let tries = 0; tries < 8; tries++) await guess(here, ada.email, elsewhere)
    // Twenty sessions are the most that a user has.
    if (hours % 3 === 0) assert.is(await logIn(here, home), 'ok')
    here.advance(3600)
  }
  await useUpFreeTries(here, ada.email, elsewhere)
  assert.match(await logIn(here, { address: '203.0.113.9' }), /^rate-limited/)
  assert.is(await outcomeOf(here.operations.refresh({ refreshToken: tokens.refreshToken }, home)), 'ok')
  assert.is(await outcomeOf(here.operations.reauthenticate(principal, { password: ada.password }, home)), 'ok')
})

test('from where the login has come from wait as well, and thirty days later it is known no more @T-41', async () => {
  const here = throttled()
  await here.operations.register(ada)
  await logIn(here, home)
  await useUpFreeTries(here, ada.email, home)
  assert.is(await logIn(here, home), 'rate-limited 1')
  here.advance(30 * 86_400 + 1)
  await useUpFreeTries(here, ada.email, elsewhere)
  assert.is(await logIn(here, home), 'rate-limited 1')
})

test('at many users from one address are stopped after ten, whoever they are @T-11 @asvs-6.3.1', async () => {
  const here = throttled()
  await here.operations.register(ada)
  const outcomes: string[] = []
  for (let user = 0; user < 20; user++) outcomes.push(await guess(here, `user-${user}@example.org`, elsewhere))
  assert.equal(outcomes, [...Array(10).fill(refused), ...Array(10).fill('rate-limited 60')])
  assert.is(await logIn(here, home), 'ok')
  here.advance(60)
  assert.is(await guess(here, 'user-99@example.org', elsewhere), refused)
})

test('at one user from many addresses are stopped after five @T-11', async () => {
  const here = throttled()
  await here.operations.register(ada)
  const calls = Array.from({ length: 200 }, (_, number) => guess(here, ada.email, addressOf(number)))
  assert.is((await Promise.all(calls)).filter((outcome) => outcome === refused).length, 5)
})

test('good logins from one address use up its tries, not its failures', async () => {
  const here = throttled()
  await here.operations.register(ada)
  for (let tries = 0; tries < 30; tries++) assert.is(await logIn(here, home), 'ok')
  assert.is(await logIn(here, home), 'rate-limited 60')
})

test('from one /64 count as one address, and a /48 has four times as much @T-43', async () => {
  const here = throttled()
  const at = (site: number, host: number) => ({ address: `2001:db8:7:${site.toString(16)}::${host + 1}` })
  let made = 0
  const some = (site: number) =>
    Promise.all(Array.from({ length: 12 }, (_, host) => guess(here, `user-${made++}@example.org`, at(site, host))))
  const tally = (outcomes: readonly string[]) => outcomes.filter((outcome) => outcome === refused).length
  for (let site = 0; site < 4; site++) assert.is(tally(await some(site)), 10)
  assert.is(tally(await some(4)), 0)
  assert.is(await guess(here, 'last@example.org', { address: '2001:db8:8::1' }), refused)
  for (const address of ['192.0.2.9', '::ffff:192.0.2.9', '::ffff:c000:209']) {
    for (let tries = 0; tries < 5; tries++) await guess(here, `v4-${made++}@example.org`, { address })
  }
  assert.match(await guess(here, 'v4@example.org', { address: '192.0.2.9' }), /^rate-limited/)
})

test('with a session are counted per user, apart from logins @asvs-6.2.3', async () => {
  const here = throttled()
  const { principal } = await signedIn(here)
  const change = () =>
    refusalOf(here.operations.changePassword(principal, { currentPassword: wrong, newPassword: 'amber-tractor-58' }))
  for (let tries = 0; tries < 5; tries++) assert.is(await change(), 'wrong-password')
  assert.is(await change(), 'rate-limited')
  assert.is(await outcomeOf(here.operations.reauthenticate(principal, { password: wrong })), 'rate-limited 1')
  assert.is(await logIn(here), 'ok')
})

test('at a refresh: thirty in a minute of one session, and 120 from one address', async () => {
  const here = throttled()
  const { tokens } = await signedIn(here)
  const spend = () => outcomeOf(here.operations.refresh({ refreshToken: tokens.refreshToken }, home))
  for (let tries = 0; tries < 30; tries++) assert.is(await spend(), 'ok')
  assert.is(await spend(), 'rate-limited 60')
  const nonsense = () => outcomeOf(here.operations.refresh({ refreshToken: 'prt_nonsense' }, home))
  for (let tries = 0; tries < 89; tries++) assert.is(await nonsense(), 'invalid-token')
  assert.is(await nonsense(), 'rate-limited 60')
})

test('with the preset nist close a password at a hundred, until a new one is set @nist-N36', async () => {
  const here = throttled({ preset: 'nist' })
  const { user } = await signedIn(here)
  await logIn(here, home)
  for (let tries = 0; tries < 100; tries++) {
    assert.is(await guess(here, ada.email, tries % 2 === 0 ? home : elsewhere), refused)
    here.advance(901)
  }
  assert.is(await logIn(here, home), refused)
  await Promise.resolve()
  assert.is(here.events.filter(({ event }) => event === 'authn_login_lock').length, 1)
  assert.is(await refusalOf(here.operations.users.setPassword(user.id, 'too short one')), 'validation-failed')
  await here.operations.users.setPassword(user.id, 'a harbour in violet light')
  here.advance(901)
  const next = { email: ada.email, password: 'a harbour in violet light' }
  assert.is(await outcomeOf(here.operations.login(next, home)), 'ok')
})

test.run()
