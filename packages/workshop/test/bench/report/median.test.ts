import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { median } from '../../../src/bench/report/median.ts'

test('the middle one of an odd number of values, in whatever order', () => {
  assert.is(median([10, 9, 100]), 10)
  assert.is(median([7]), 7)
})

test('the mean of the middle two of an even number', () => {
  assert.is(median([4, 1, 3, 100]), 3.5)
})

test('no number of no values', () => {
  assert.ok(Number.isNaN(median([])))
})

test.run()
