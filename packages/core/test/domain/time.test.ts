import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { addSeconds, type EpochSeconds, farFuture, toEpochSeconds, toRfc3339 } from '../../src/domain/time.ts'

test('milliseconds are cut, never rounded up', () => {
  assert.equal([0, 999, 1000, 1999, 1_767_225_600_999].map(toEpochSeconds), [0, 0, 1, 1, 1_767_225_600])
})

test('an instant is written as RFC 3339 in UTC', () => {
  assert.is(toRfc3339(0 as EpochSeconds), '1970-01-01T00:00:00.000Z')
  assert.is(toRfc3339(1_767_225_600 as EpochSeconds), '2026-01-01T00:00:00.000Z')
  assert.is(Date.parse(toRfc3339(1_709_210_096 as EpochSeconds)), 1_709_210_096_000)
})

test('what never expires expires with the last second that RFC 3339 can write', () => {
  assert.is(toRfc3339(farFuture), '9999-12-31T23:59:59.000Z')
})

test('an instant moves by seconds, both ways', () => {
  assert.is(addSeconds(100 as EpochSeconds, 50), 150)
  assert.is(addSeconds(100 as EpochSeconds, -50), 50)
})

test.run()
