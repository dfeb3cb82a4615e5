import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { isSecretOf, secretDigest } from '../../src/domain/challenge.ts'
import { createKeyRing } from '../../src/domain/key-ring.ts'

const test = suite('what is kept of a code or a link')
const keys = createKeyRing(['Zr0dB5mE1nKq7uWcYx3sTgHjLp9vA2fR6iOoQ8yUeN4'])
const bound = { id: 'a'.repeat(32), purpose: 'verify-email', epoch: 7 } as const

test('is good for its challenge, purpose, epoch and kind alone, whatever else would refuse it', () => {
  const secret = '123456'
  const digest = secretDigest(keys, bound, 'code', secret)
  const isGood = (other: Partial<Parameters<typeof isSecretOf>[1]>, kind: 'code' | 'link' = 'code') =>
    isSecretOf(keys, { ...bound, ...other }, { kind, digest, secret })
  assert.ok(isGood({}))
  assert.not(isGood({ id: 'b'.repeat(32) }), 'another challenge')
  assert.not(isGood({ purpose: 'reset-password' }), 'another purpose')
  assert.not(isGood({ epoch: 8 }), 'another epoch')
  assert.not(isGood({}, 'link'), 'another kind')
  assert.not(isSecretOf(keys, bound, { kind: 'code', digest, secret: '123457' }), 'another code')
})

test.run()
