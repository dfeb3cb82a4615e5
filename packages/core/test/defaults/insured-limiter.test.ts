import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { defineLimiterCases } from '@postern/testing/limiter'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { insureLimiter } from '../../src/defaults/insured-limiter.ts'
import { createMemoryLimiter } from '../../src/defaults/memory-limiter.ts'
import type { RateLimiter } from '../../src/ports/rate-limiter.ts'

const insured = suite('an insured limiter')
const hour = { limit: 20, seconds: 3600 }
const waits = { free: 4, baseSeconds: 60, maxSeconds: 900 }
const never = () => new Promise<never>(() => {})
const fails = () => Promise.reject(new Error('ECONNREFUSED'))

/** A limiter in memory whose back end a test takes away. */
function world(answerMs = 50) {
  const outages: unknown[] = []
  const calls: string[] = []
  const right = createMemoryLimiter()
  const state: { away?: () => Promise<never> } = {}
  const through = <A extends readonly unknown[], T>(name: string, call: (...given: A) => Promise<T>) => {
    return (...given: A): Promise<T> => {
      calls.push(name)
      return state.away?.() ?? call(...given)
    }
  }
  const broken: RateLimiter = {
    consume: through('consume', right.consume),
    admit: through('admit', right.admit),
    giveBack: through('giveBack', right.giveBack),
    reset: through('reset', right.reset),
  }
  const limiter = insureLimiter(broken, { answerMs, onOutage: (error) => outages.push(error) })
  return { limiter, right, state, outages, calls }
}

async function allowedOf(limiter: RateLimiter, tries: number, rule = hour): Promise<number> {
  const answers = await Promise.all(Array.from({ length: tries }, () => limiter.consume('key', rule)))
  return answers.filter(({ allowed }) => allowed).length
}

defineLimiterCases(insured, async () => {
  const clock = { ms: 0 }
  const advance = (seconds: number) => {
    clock.ms += seconds * 1000
  }
  return { limiter: insureLimiter(createMemoryLimiter({ now: () => clock.ms })), advance }
})

for (const [how, away] of Object.entries({ rejects: fails, hangs: never })) {
  insured(`where the back end ${how}, a tenth is allowed, and never more`, async () => {
    const { limiter, state, outages } = world()
    assert.is(await allowedOf(limiter, 5), 5)
    state.away = away
    assert.is(await allowedOf(limiter, 50), 2)
    assert.is(await allowedOf(limiter, 50), 0)
    assert.is(outages.length, 1)
  })

  insured(`where the back end ${how}, waits begin at once, and locks with a tenth`, async () => {
    const { limiter, state } = world()
    state.away = away
    assert.equal(await limiter.admit('key', waits), { admitted: true, retryAfterSeconds: 0, failures: 1 })
    assert.equal(await limiter.admit('key', waits), { admitted: false, retryAfterSeconds: 60, failures: 1 })
    await limiter.giveBack('key')
    assert.ok((await limiter.admit('key', waits)).admitted)
    const locking = { free: 1000, baseSeconds: 1, maxSeconds: 1, lockAt: 20 }
    const tries = await Promise.all(Array.from({ length: 50 }, () => limiter.admit('other', locking)))
    assert.is(tries.filter(({ admitted }) => admitted).length, 2)
    await limiter.reset('key')
    assert.is((await limiter.admit('key', waits)).failures, 1)
  })
}

insured('a tenth of a few is one, and of none is none', async () => {
  const { limiter, state } = world()
  state.away = fails
  assert.is(await allowedOf(limiter, 9, { limit: 0, seconds: 60 }), 0)
  assert.is(await allowedOf(limiter, 9, { limit: 9, seconds: 60 }), 1)
})

insured('a back end that hangs is waited for less than a second, and then by nobody for a second', async () => {
  const limiter = insureLimiter({ ...createMemoryLimiter(), consume: never })
  const startedMs = performance.now()
  await limiter.consume('key', hour)
  assert.ok(performance.now() - startedMs < 1000, 'the first answer is there within a second')
  const againMs = performance.now()
  await limiter.consume('key', hour)
  assert.ok(performance.now() - againMs < 100, 'the next one at once')
})

insured('once the back end is there again, it counts, and the next outage is told', async () => {
  const { limiter, state, outages, calls } = world()
  await allowedOf(limiter, 20)
  state.away = fails
  assert.is(await allowedOf(limiter, 5), 2)
  delete state.away
  assert.is(calls.length, 25)
  await pause(1050)
  assert.is(await allowedOf(limiter, 5), 0)
  assert.is(calls.length, 30)
  state.away = fails
  await limiter.consume('key', hour)
  assert.is(outages.length, 2)
})

insured('a reset is tried also while the back end rests', async () => {
  const { limiter, right, state } = world()
  await right.admit('key', waits)
  state.away = fails
  await limiter.consume('key', hour)
  delete state.away
  await limiter.reset('key')
  assert.is((await right.admit('key', waits)).failures, 1)
})

insured('an observer that throws or rejects changes no answer', async () => {
  for (const onOutage of [fails, () => assert.unreachable()]) {
    const limiter = insureLimiter({ ...createMemoryLimiter(), consume: fails }, { onOutage })
    assert.ok((await limiter.consume('key', hour)).allowed)
  }
})

insured.run()
