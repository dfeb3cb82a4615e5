import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { isDateTime } from '../../src/domain/date-time.ts'

test('a date and time of RFC 3339 is one', () => {
  for (const text of [
    '2026-01-01T00:00:00Z',
    '2026-12-31t23:59:59.999z',
    '2024-02-29T12:00:00+05:30',
    '1985-04-12T23:20:50.52-08:00',
    '2026-01-01T00:00:00.123456789Z',
  ]) {
    assert.ok(isDateTime(text), text)
  }
})

test('what Date.parse takes besides, and days that no calendar has, are none', () => {
  for (const text of [
    '1',
    '2020',
    'Jan 5',
    '1 (comment)',
    '2026-01-01',
    '2026-01-01 00:00:00Z',
    '2026-01-01T00:00:00',
    '2026-02-31T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-01T24:30:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:00+99:00',
    `2026-01-01T00:00:00.${'0'.repeat(10_000)}Z`,
    '',
  ]) {
    assert.not(isDateTime(text), text.slice(0, 40))
  }
})

test.run()
