import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { limiterCases } from '../../src/limiter/limiter-cases.ts'
import { runLimiterCase } from '../../src/limiter/run-limiter-case.ts'
import { type BrokenLimiter, createSubject } from './broken-limiter.ts'
import { brokenWaits } from './broken-waits.ts'
import { brokenWindows } from './broken-windows.ts'

const broken = [...brokenWindows, ...brokenWaits]
const test = suite('broken limiters')

/** The names of the cases that a limiter fails. */
async function failedCases(limiter?: BrokenLimiter): Promise<readonly string[]> {
  const failed: string[] = []
  for (const limiterCase of limiterCases) {
    await runLimiterCase(limiterCase, async () => createSubject(limiter)).catch(() => failed.push(limiterCase.name))
  }
  return failed
}

const caught = new Set<string>()

test('the right limiter passes every case', async () => {
  assert.equal(await failedCases(), [])
})

for (const limiter of broken) {
  test(`the cases catch a limiter where ${limiter.name}`, async () => {
    const failed = await failedCases(limiter)
    console.log(`${limiter.name}\n  caught by ${failed.length} of ${limiterCases.length}, so by: ${limiter.caughtBy}`)
    assert.ok(failed.includes(limiter.caughtBy), `these fail: ${failed.join('; ') || 'none'}`)
    assert.ok(failed.length < limiterCases.length, 'a limiter with one fault passes some cases')
    for (const name of failed) caught.add(name)
  })
}

test('every case catches a fault, and has a name of its own', () => {
  const names = limiterCases.map(({ name }) => name)
  assert.is(new Set(names).size, names.length)
  assert.equal(
    names.filter((name) => !caught.has(name)),
    [],
  )
})

test.run()
