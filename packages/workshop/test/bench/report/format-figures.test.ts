import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { formatFigures } from '../../../src/bench/report/format-figures.ts'
import { isMet } from '../../../src/bench/report/is-met.ts'

test('a target is met at the very number and missed past it, by the median of the rounds', () => {
  const figure = { name: 'ratio', unit: '' }
  assert.is(isMet({ ...figure, values: [0.1, 0.6, 0.7], target: { atLeast: 0.6 } }), true)
  assert.is(isMet({ ...figure, values: [0.1, 0.59, 0.7], target: { atLeast: 0.6 } }), false)
  assert.is(isMet({ ...figure, values: [20], target: { atMost: 20 } }), true)
  assert.is(isMet({ ...figure, values: [20.1], target: { atMost: 20 } }), false)
})

test('what could not be measured meets no target, and a figure for information has none', () => {
  assert.is(isMet({ name: 'share', unit: '%', values: [], target: { atLeast: 100 } }), false)
  assert.is(isMet({ name: 'share', unit: '%', values: [Number.NaN], target: { atMost: 100 } }), false)
  assert.is(isMet({ name: 'rate', unit: '/s', values: [1] }), undefined)
})

test('the report is a table with the median, the spread, the target and a verdict', () => {
  const table = formatFigures([
    { name: 'checks', unit: '/CPU s', values: [41_000, 43_210, 44_000] },
    { name: 'ratio', unit: '', values: [0.654, 0.7, 0.75], target: { atLeast: 0.6 } },
    { name: 'slowest', unit: 'ms', values: [25.04], target: { atMost: 20 } },
  ])
  assert.is(
    table,
    [
      '| figure  | measured      | rounds from – to | target | ok  |',
      '| ------- | ------------- | ---------------- | ------ | --- |',
      '| checks  | 43 210 /CPU s | 41 000 – 44 000  | –      | –   |',
      '| ratio   | 0.70          | 0.65 – 0.75      | ≥ 0.6  | yes |',
      '| slowest | 25.0 ms       | –                | ≤ 20   | NO  |',
    ].join('\n'),
  )
})

test.run()
