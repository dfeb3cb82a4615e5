import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { percentile } from '../../../src/bench/report/percentile.ts'

const toHundred = Array.from({ length: 100 }, (_, index) => 100 - index)

test('the nearest rank: of 1 to 100 the 99th percentile is 99, and the worst one is not hidden at 100', () => {
  assert.is(percentile(99, toHundred), 99)
  assert.is(percentile(50, toHundred), 50)
  assert.is(percentile(100, toHundred), 100)
})

test('of few values it is the worst, and of none no number', () => {
  assert.is(percentile(99, [3, 1, 2]), 3)
  assert.ok(Number.isNaN(percentile(99, [])))
})

test.run()
