import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryLimiter } from '../../src/defaults/memory-limiter.ts'
import type { RequestContext } from '../../src/operations/operations.ts'
import { mailWorld } from '../features/mail-world.ts'
import { ada, refusalOf, type WorldOptions } from '../world.ts'
import { wrong } from './throttle/throttle-world.ts'

const test = suite('telling the owner of a login')

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const safari = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) AppleWebKit/605.1.15 Version/17.6 Safari/605.1.15'
const laptop = { address: '192.0.2.7', userAgent: firefox }
const phone = { address: '192.0.2.8', userAgent: safari }
const thief = { address: '198.51.100.9', userAgent: firefox }
const day = 86_400

/** Ada with an account of two days ago, and what she was told since. */
async function owned(options: WorldOptions = {}) {
  const clock = { now: Date.parse('2026-01-01T00:00:00Z') }
  const limiter = createMemoryLimiter({ now: () => clock.now })
  const here = mailWorld({ limiter, ...options })
  const advance = (seconds: number) => {
    clock.now += seconds * 1000
    here.advance(seconds)
  }
  const user = await here.operations.users.create(ada)
  advance(2 * day)
  const logIn = (context?: RequestContext) => here.operations.login(ada, context)
  const told = () => here.posted.flatMap(({ kind, place }) => (place === undefined ? [] : [[kind, place] as const]))
  const news = () => here.events.filter(({ event }) => event === 'x_new_device').length
  return { ...here, advance, user, logIn, told, news }
}

test('a login from another network or another device than the live sessions is told once, and then known @asvs-6.3.5', async () => {
  const { logIn, told, news, advance } = await owned()
  await logIn(laptop)
  const before = told().length
  advance(60)
  await logIn({ ...laptop, address: '192.0.2.99' })
  assert.is(told().length, before)
  for (const place of [phone, phone, thief, thief, laptop]) await logIn(place)
  await new Promise(setImmediate)
  assert.equal(told().slice(before), [
    ['new-device', { device: 'Safari on macOS', ip: '192.0.2.0/24' }],
    ['new-device', { device: 'Firefox on Linux', ip: '198.51.100.0/24' }],
  ])
  assert.is(news(), before + 2)
})

test('whoever has no session left is told of a login from an address that is new, and of none from one that is not @asvs-6.3.5', async () => {
  const { operations, user, logIn, told } = await owned()
  await logIn(laptop)
  const before = told().length
  for (let times = 0; times < 3; times++) {
    await operations.users.endSessions(user.id)
    await logIn(laptop)
  }
  assert.is(told().length, before)
  await operations.users.endSessions(user.id)
  await logIn(thief)
  assert.equal(told().slice(before), [['new-device', { device: 'Firefox on Linux', ip: '198.51.100.0/24' }]])
})

test('the first login after the registration is no news, nor one by trusted code', async () => {
  const here = mailWorld()
  await here.operations.register(ada)
  here.advance(day / 2)
  await here.operations.login(ada, thief)
  await here.operations.login(ada)
  assert.equal(
    here.posted.filter(({ kind }) => kind === 'new-device'),
    [],
  )
})

test('a session that has expired is remembered while it is listed', async () => {
  const { logIn, told, advance } = await owned()
  await logIn(laptop)
  const before = told().length
  advance(9 * day)
  await logIn({ ...laptop, address: '192.0.2.200' })
  assert.is(told().length, before)
})

test('a login after five wrong passwords is told by one mail, and after one by none @asvs-6.3.5', async () => {
  const { operations, logIn, told, advance, posted } = await owned()
  await logIn(laptop)
  const before = posted.length
  const guess = () => refusalOf(operations.login({ ...ada, password: wrong }, phone))
  assert.is(await guess(), 'invalid-credentials')
  await logIn({ ...laptop, address: '192.0.2.9' })
  assert.is(posted.length, before)
  for (let tries = 0; tries < 5; tries++) {
    advance(60)
    assert.is(await guess(), 'invalid-credentials')
  }
  assert.is(posted.length, before)
  advance(60)
  await logIn(phone)
  assert.equal(told().slice(before), [['login-after-failures', { device: 'Safari on macOS', ip: '192.0.2.0/24' }]])
})

test('each is switched off by itself, and the event is told all the same', async () => {
  const notices = { newDevice: false, loginAfterFailures: false }
  const mail = { mailer: { send: async () => {} }, from: 'no-reply@app.example.org', notices }
  const { logIn, told, news } = await owned({ mail })
  for (const place of [laptop, phone, thief]) await logIn(place)
  await new Promise(setImmediate)
  assert.equal(told(), [])
  assert.is(news(), 3)
})

test('a client’s own words are no part of what is told, nor does it say more of an address than its network @asvs-14.2.6', async () => {
  const { logIn, told } = await owned()
  await logIn(laptop)
  await logIn({ address: '198.51.100.9', userAgent: 'your account is closed, call 555' })
  assert.equal(told().at(-1), ['new-device', { ip: '198.51.100.0/24' }])
})

test.run()
