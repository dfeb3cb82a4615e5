import { performance } from 'node:perf_hooks'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { settleBy } from '../../src/domain/settle-by.ts'

const told = { late: () => new Error('late'), failed: (error: unknown) => new Error('failed', { cause: error }) }
const inSeconds = (seconds: number) => performance.now() + seconds * 1000
const never = () => new Promise<never>(() => {})
const holding = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length

const errorOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

test('work in time gives its own outcome, and its failure as it is to be told', async () => {
  assert.is(await settleBy(Promise.resolve(7), inSeconds(1), told), 7)
  const cause = new Error('cause')
  const error = await errorOf(settleBy(Promise.reject(cause), inSeconds(1), told))
  assert.instance(error, Error)
  assert.is((error as Error).message, 'failed')
  assert.is((error as Error).cause, cause)
})

test('work past its time is late, each at its own, and what it comes to later is dropped', async () => {
  const fail: ((error: Error) => void)[] = []
  const begunMs = performance.now()
  const tookMs = async (seconds: number) => {
    const work = new Promise<never>((_, reject) => fail.push(reject))
    const error = await errorOf(settleBy(work, inSeconds(seconds), told))
    assert.is((error as Error).message, 'late')
    return performance.now() - begunMs
  }
  // So far apart that a busy machine does not make one of them.
  const [soon, later] = await Promise.all([tookMs(0.02), tookMs(1)])
  assert.ok(soon >= 20 && soon < 990, `${soon} ms`)
  assert.ok(later >= 1000, `${later} ms`)
  for (const reject of fail) reject(new Error('dropped'))
  await new Promise((resolve) => setTimeout(resolve, 5))
})

test('a time that is over already is late', async () => {
  assert.is(((await errorOf(settleBy(never(), inSeconds(-1), told))) as Error).message, 'late')
})

test('the process is held while something waits, and not a moment longer', async () => {
  const before = holding()
  const waiting = errorOf(settleBy(never(), inSeconds(0.05), told))
  assert.is(holding(), before + 1)
  await settleBy(Promise.resolve(), inSeconds(1), told)
  assert.is(holding(), before + 1)
  await waiting
  assert.is(holding(), before)
  await settleBy(Promise.resolve(), inSeconds(1), told)
  assert.is(holding(), before)
})

test.run()
