import { createMemoryLimiter } from '@postern/core/limiters'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { defineLimiterCases } from '../../src/limiter/define-limiter-cases.ts'
import { limiterCases } from '../../src/limiter/limiter-cases.ts'
import { createTestClock } from '../../src/test-clock.ts'

const test = suite('defineLimiterCases')

test('every case is defined once, and none runs before the runner says so', () => {
  const names: string[] = []
  defineLimiterCases(
    (name) => void names.push(name),
    () => Promise.reject(new Error('no limiter is opened')),
  )
  assert.equal(
    names,
    limiterCases.map(({ name }) => name),
  )
})

test('each case opens a limiter and closes it, also where it fails', async () => {
  const runs: (() => Promise<void>)[] = []
  let closes = 0
  const open = async () => {
    const { admit, ...limiter } = createMemoryLimiter()
    const close = async () => void closes++
    return { limiter: { ...limiter, admit: () => Promise.reject(new Error('no admission')) }, close, advance() {} }
  }
  defineLimiterCases((_, run) => void runs.push(run), open)
  const outcomes = await Promise.allSettled(runs.map((run) => run()))
  assert.is(closes, runs.length)
  assert.ok(
    outcomes.some(({ status }) => status === 'rejected') && outcomes.some(({ status }) => status === 'fulfilled'),
  )
})

const passing = suite("the limiter of the tests' Postern")
defineLimiterCases(passing, async () => {
  const clock = createTestClock()
  return { limiter: createMemoryLimiter({ now: clock.now }), advance: clock.advance }
})

test.run()
passing.run()
