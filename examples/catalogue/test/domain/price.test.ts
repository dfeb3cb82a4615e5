import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { formatPrice, toMinorUnits } from '../../src/domain/price.ts'

const test = suite('a price')

test('0.1 and 0.2 are 0.3', () => {
  assert.is(formatPrice(toMinorUnits('0.1') + toMinorUnits('0.2')), '0.30')
})

test('every price survives the way to minor units and back, and fits in what a double holds exactly', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999_999n }), (minor) => {
      assert.is(toMinorUnits(formatPrice(minor)), minor)
      assert.is(BigInt(Number(minor)), minor)
    }),
  )
})

test('what is no price is refused', () => {
  for (const text of ['', '-1', '1.234', '1e3', '01', '.5', '1.', 'NaN', '1000000000000']) {
    assert.throws(() => toMinorUnits(text), /not a price/, text)
  }
})

test.run()
