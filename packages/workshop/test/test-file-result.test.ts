import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { judgeTestFile } from '../src/test-file-result.ts'

const summary = (total: number, passed: number, skipped = 0) =>
  `• •   (${passed} / ${total})\n\n  Total:     ${total}\n  Passed:    ${passed}\n  Skipped:   ${skipped}\n  Duration:  0.50ms\n\n`

test('a file whose tests all passed is good', () => {
  assert.equal(judgeTestFile({ output: summary(2, 2), exitCode: 0 }), {
    passed: 2,
    failed: 0,
    skipped: 0,
    skipReasons: [],
    proved: [],
  })
})

test('colours do not hide the figures', () => {
  const output = summary(2, 2).replace('\n  Passed:    2', '\u001b[32m\n  Passed:    2\u001b[39m')
  assert.is(judgeTestFile({ output, exitCode: 0 }).failure, undefined)
})

test('of several summaries the last one counts, since a test may show the output of another run', () => {
  const { passed, failure } = judgeTestFile({ output: summary(9, 3) + summary(2, 2), exitCode: 0 })
  assert.is(passed, 2)
  assert.is(failure, undefined)
})

test('no test, a bad exit code, a signal and a time-out fail, even after a good summary', () => {
  assert.is(judgeTestFile({ output: summary(0, 0), exitCode: 0 }).failure, 'no test ran')
  assert.is(judgeTestFile({ output: summary(2, 2), exitCode: 3 }).failure, 'exit code 3')
  assert.is(judgeTestFile({ output: summary(2, 2), exitCode: null }).failure, 'exit code null')
  const late = judgeTestFile({ output: summary(2, 2), exitCode: null, timedOutAfterSeconds: 7 })
  assert.is(late.failure, 'no end after 7 s')
  assert.is(late.failed, 1)
})

test('tests that never ran count as failed, although uvu ended with 0', () => {
  assert.is(judgeTestFile({ output: summary(3, 0), exitCode: 0 }).failed, 3)
})

test('a reason is found behind the dots of tests that have passed', () => {
  const { skipReasons, failure } = judgeTestFile({
    output: `• • skipped on win32: no modes\n${summary(2, 2, 1)}`,
    exitCode: 0,
  })
  assert.equal(skipReasons, ['skipped on win32: no modes'])
  assert.is(failure, undefined)
})

test('a file that skips all it has, with its reason, is no failure', () => {
  const { skipped, failure } = judgeTestFile({ output: `skipped: no server\n${summary(0, 0, 1)}`, exitCode: 0 })
  assert.is(skipped, 1)
  assert.is(failure, undefined)
})

test('what passed tests have proven is told, and is nothing where the file as a whole failed', () => {
  const output = `• • \n${summary(2, 2)}\nproved: one wins @T-01\n`
  assert.equal(judgeTestFile({ output, exitCode: 0 }).proved, ['one wins @T-01'])
  assert.equal(judgeTestFile({ output, exitCode: 1 }).proved, [])
})

test('each skipped test needs a reason of its own', () => {
  const { failure } = judgeTestFile({ output: `skipped: no server\n${summary(2, 2, 2)}`, exitCode: 0 })
  assert.is(failure, '1 skipped without a printed line "skipped: <reason>"')
})

test.run()
