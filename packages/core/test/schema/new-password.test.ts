import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { passwordProblem } from '../../src/domain/password.ts'
import { fits } from '../../src/schema/check.ts'
import { newPassword } from '../../src/schema/fields.ts'

test('a password that NFC makes long enough is left to the operation, which counts it in NFC', () => {
  const typed = '\uFB2A'.repeat(4)
  assert.is(Array.from(typed.normalize('NFC')).length, 8)
  assert.ok(fits(newPassword, typed))
  assert.is(passwordProblem(typed, []), undefined)
})

test('an empty password, one past the cap and what is no text go no further than the schema', () => {
  for (const given of ['', 'x'.repeat(1025), 12345678, null, ['a long pass phrase']])
    assert.not.ok(fits(newPassword, given))
})

test.run()
