import { defineLimiterCases } from '@postern/testing/limiter'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryLimiter } from '../../src/defaults/memory-limiter.ts'

const memory = suite('the limiter in memory')

function withClock(maxKeys?: number) {
  const clock = { ms: 0 }
  const limiter = createMemoryLimiter({ now: () => clock.ms, ...(maxKeys !== undefined && { maxKeys }) })
  const advance = (seconds: number) => {
    clock.ms += seconds * 1000
  }
  return { limiter, advance }
}

defineLimiterCases(memory, async () => withClock())

const hour = { limit: 1, seconds: 3600 }
const waits = { free: 0, baseSeconds: 900, maxSeconds: 900 }

memory('it goes by a clock of its own where none is given', async () => {
  const limiter = createMemoryLimiter()
  await limiter.consume('key', hour)
  const { allowed, retryAfterSeconds } = await limiter.consume('key', hour)
  assert.not(allowed)
  assert.ok(retryAfterSeconds > 3590 && retryAfterSeconds <= 3600)
})

memory('a hundred keys at most are counted where a hundred is the bound', async () => {
  const { limiter } = withClock(100)
  for (let number = 0; number < 1000; number++) await limiter.consume(`key-${number}`, hour)
  let counted = 0
  for (let number = 0; number < 1000; number++) {
    // A limit of none shows nothing and adds nothing; one that was counted is refused for less than its window.
    const { allowed } = await limiter.consume(`key-${number}`, hour)
    if (!allowed) counted++
  }
  assert.ok(counted <= 100, `${counted} are counted`)
})

memory('guesses that were counted outlast a flood of keys a hundred times as many as fit', async () => {
  const { limiter, advance } = withClock(200)
  for (let failures = 1; failures <= 5; failures++) {
    await limiter.admit('victim', waits)
    advance(900)
  }
  for (let number = 0; number < 20_000; number++) await limiter.admit(`flood-${number}`, waits)
  assert.is((await limiter.admit('victim', waits)).failures, 6)
})

memory('what is over makes room first', async () => {
  const { limiter, advance } = withClock(8)
  const short = { limit: 10, seconds: 1 }
  for (let number = 0; number < 7; number++)
    for (let times = 0; times < 5; times++) await limiter.consume(`over-${number}`, short)
  await limiter.consume('open', hour)
  advance(2)
  for (let number = 0; number < 7; number++) await limiter.consume(`new-${number}`, hour)
  assert.not((await limiter.consume('open', hour)).allowed)
})

memory(
  'failures are remembered for a day after the wait, thirty where failures lock, and a lock for ever',
  async () => {
    const day = 86_400
    const { limiter, advance } = withClock()
    const locking = { ...waits, lockAt: 3 }
    await limiter.admit('key', { ...waits, maxSeconds: 1 })
    await limiter.admit('counted', locking)
    for (let failures = 1; failures <= 3; failures++) {
      await limiter.admit('locked', locking)
      advance(900)
    }
    advance(day - 4000)
    assert.is((await limiter.admit('key', { ...waits, maxSeconds: 1 })).failures, 2)
    advance(day + 2)
    assert.is((await limiter.admit('key', waits)).failures, 1)
    assert.is((await limiter.admit('counted', locking)).failures, 2)
    advance(31 * day)
    assert.is((await limiter.admit('counted', locking)).failures, 1)
    assert.not((await limiter.admit('locked', locking)).admitted)
  },
)

memory('a bound that is no number of keys is refused', () => {
  for (const maxKeys of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
    assert.throws(() => createMemoryLimiter({ maxKeys }), /maxKeys must be a whole number from 1 on/)
})

memory.run()
