import { performance } from 'node:perf_hooks'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { portsOfCall } from '../../src/bind-input.ts'
import { sendPasswordReset } from '../../src/features/password-reset/send-password-reset.ts'
import type { RateLimiter } from '../../src/ports/rate-limiter.ts'
import { ada, refusalOf, world } from '../world.ts'

const guarded = suite('the limiter as operations see it')
const mail = { mailer: { send: async () => {} }, from: 'no-reply@app.example.org' }
const waits = { free: 0, baseSeconds: 1, maxSeconds: 1 }

/** A limiter whose every method does the same, as one without types may. */
const limiterOf = (own: () => unknown): RateLimiter =>
  Object.assign({}, ...['consume', 'admit', 'giveBack', 'reset'].map((name) => ({ [name]: own })))

const calls = (limiter: RateLimiter) => [
  () => limiter.consume('key', { limit: 1, seconds: 1 }),
  () => limiter.admit('key', waits),
  () => limiter.giveBack('key'),
  () => limiter.reset('key'),
]

guarded('one that hangs ends in store-unavailable by the deadline, and no mail goes out', async () => {
  const here = world({ mail, limiter: limiterOf(() => new Promise(() => {})) })
  await here.operations.register(ada)
  const soonMs = performance.now() + 20
  const ports = portsOfCall(here.ports, soonMs)
  assert.is(
    await refusalOf(sendPasswordReset(ports, { email: ada.email }, { address: '192.0.2.1' })),
    'store-unavailable',
  )
  for (const call of calls(portsOfCall(here.ports, soonMs).limiter)) {
    assert.is(await refusalOf(call()), 'store-unavailable')
  }
  assert.ok(performance.now() - soonMs < 1000)
  assert.equal(here.posted, [])
})

guarded('one that rejects or throws ends in store-unavailable, and no mail goes out', async () => {
  const throws = () => {
    throw new Error('ECONNREFUSED')
  }
  for (const own of [throws, async () => throws()]) {
    const here = world({ mail, limiter: limiterOf(own) })
    await here.operations.register(ada)
    assert.is(await refusalOf(here.operations.sendPasswordReset({ email: ada.email })), 'store-unavailable')
    assert.equal(here.posted, [])
    for (const call of calls(portsOfCall(here.ports).limiter)) assert.is(await refusalOf(call()), 'store-unavailable')
  }
})

guarded('what no limiter answers is the fault of whoever wrote it, and lets nobody through', async () => {
  const wrong = [undefined, null, true, {}, { allowed: 1, admitted: 1, retryAfterSeconds: 0, failures: 1 }]
  const counts = [Number.NaN, -1, Number.POSITIVE_INFINITY, '1', undefined]
  const wrongCounts = counts.map((retryAfterSeconds) => ({
    allowed: true,
    admitted: true,
    retryAfterSeconds,
    failures: 1,
  }))
  for (const answer of [...wrong, ...wrongCounts]) {
    const { limiter } = portsOfCall(world({ limiter: limiterOf(async () => answer) }).ports)
    const [consume, admit] = calls(limiter)
    assert.match(
      String(await refusalOf(Promise.resolve(consume?.()))),
      /TypeError: The limiter is written wrong: consume\(\)/,
    )
    assert.match(
      String(await refusalOf(Promise.resolve(admit?.()))),
      /TypeError: The limiter is written wrong: admit\(\)/,
    )
  }
})

guarded('what the port has goes through as it is', async () => {
  const answer = { allowed: false, admitted: true, retryAfterSeconds: 3, failures: 2 }
  for (const call of calls(portsOfCall(world({ limiter: limiterOf(async () => answer) }).ports).limiter)) {
    assert.is(await call(), answer)
  }
})

guarded('no limiter hears of anything about people: keys are HMACs', async () => {
  const told: unknown[] = []
  const note =
    (answer: object) =>
    async (...given: unknown[]) => {
      told.push(given)
      return answer
    }
  const limiter = limiterOf(note({ allowed: true, admitted: true, retryAfterSeconds: 0, failures: 1 }))
  const { operations, posted, authenticate } = world({ mail, limiter, verification: 'optional' })
  const address = '2001:db8:7a17:7a17::7a17'
  const taint = {
    email: 'Tainted.Person@taint.example',
    username: 'tainted_name',
    password: 'tainted difference engine',
  }
  await operations.register(taint, { address })
  const { accessToken } = await operations.login({ login: taint.email, password: taint.password })
  const principal = await authenticate(accessToken)
  await operations.sendVerification({ email: taint.email }, { address })
  await operations.sendPasswordReset({ email: taint.email }, { address })
  await operations.requestEmailChange(principal, { email: 'new.tainted@taint.example' }, { address })
  const { token = '' } = posted.find(({ kind }) => kind === 'reset-password') ?? {}
  await operations.resetPassword({ token, newPassword: 'tainted lantern-orchard-72' }, { address })
  assert.ok(told.length >= 6)
  for (const given of told) {
    const [key, ...rule] = Array.isArray(given) ? given : []
    assert.match(String(key), /^[\w-]{32}$/)
    for (const text of [String(key), Buffer.from(String(key), 'base64url').toString('latin1'), JSON.stringify(rule)]) {
      assert.not.match(text, /taint|7a17/i)
    }
  }
})

guarded.run()
