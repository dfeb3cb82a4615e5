import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { isDifference } from '../../src/timing/is-difference.ts'
import { timingRules } from '../../src/timing/timing-rules.ts'
import { crop, welch } from '../../src/timing/welch.ts'

test('t is that of Welch, and the difference in microseconds', () => {
  const { t, differenceUs } = welch([1, 2, 3], [2, 3, 4])
  assert.ok(Math.abs(t - Math.sqrt(1.5)) < 1e-12, `${t}`)
  assert.is(differenceUs, 1000)
  assert.is(welch([1, 2, 3], [3, 2, 1]).t, 0)
  assert.ok(welch([2, 3, 4], [1, 2, 3]).t < 0)
})

test('what lies above the quantile of both rows together goes from each', () => {
  assert.equal(crop([1, 2, 3, 100], [1, 2, 3, 4, 5], 0.9), [
    [1, 2, 3],
    [1, 2, 3, 4, 5],
  ])
})

test('equal times with noise are alike, and a millisecond more is seen, with the samples of the rules', () => {
  let state = 7
  const noise = () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  const row = (more: number) => Array.from({ length: timingRules.samples }, () => 2 + 4 * noise() ** 4 + more)
  const look = (more: number) => Math.abs(welch(...crop(row(0), row(more), timingRules.quantile)).t)
  assert.ok(look(0) < timingRules.threshold)
  assert.ok(look(timingRules.plantedMs) > timingRules.threshold)
})

test('two looks of three in one direction are a difference, and one or two that disagree are none', () => {
  assert.ok(isDifference([3.2, 10.17, 6.43]))
  assert.ok(isDifference([-4, 0.1, -12]))
  assert.not(isDifference([3.2, 30, 1]))
  assert.not(isDifference([5, -5, 0]))
  assert.not(isDifference([0, 0, 0]))
})

test.run()
