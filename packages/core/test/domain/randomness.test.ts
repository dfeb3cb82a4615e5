import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createPasswordWrap } from '../../src/defaults/password-wrap.ts'
import { newCode, newLinkToken } from '../../src/domain/challenge.ts'
import { newSessionId } from '../../src/domain/session.ts'
import { newUserId, type PasswordHash } from '../../src/domain/user.ts'

const test = suite('what must not be guessed')
const samples = 4096
const secret = 'Wq3nB8mZ1xKc5uYd7sRgHjLp0vA2fT6iOoE9yUeN4cM'

/**
 * Of 4096 random bytes all 256 values are seen but once in 30 000 times, and 240 of them always; each bit stands in half of
 * them, within seven standard deviations but once in 10^11: what fails here is not chance.
 */
function expectRandom(all: readonly Buffer[], from: number, count: number): void {
  assert.is(new Set(all.map((bytes) => bytes.toString('hex'))).size, samples, 'two are the same')
  for (let at = from; at < from + count; at++) {
    const column = all.map((bytes) => bytes.readUInt8(at))
    assert.ok(new Set(column).size >= 240, `byte ${at} takes ${new Set(column).size} values`)
    for (let bit = 0; bit < 8; bit++) {
      const ones = column.filter((value) => (value >> bit) & 1).length
      assert.ok(Math.abs(ones - samples / 2) < 7 * Math.sqrt(samples / 4), `bit ${bit} of byte ${at}: ${ones} ones`)
    }
  }
}

const sample = <T>(make: () => T): readonly T[] => Array.from({ length: samples }, make)

test('has 16 random bytes in a session’s id, which the secrets of sessions are made of @asvs-7.2.3 @nist-N52', () => {
  expectRandom(
    sample(() => Buffer.from(newSessionId(), 'base64url')),
    0,
    16,
  )
})

test('has 33 random bytes in a link, behind the id of its challenge @asvs-6.4.1 @asvs-6.5.3 @nist-N39', () => {
  const id = Buffer.alloc(24).toString('base64url')
  expectRandom(
    sample(() => Buffer.from(newLinkToken(id).slice('pct_'.length), 'base64url')),
    24,
    33,
  )
})

for (const digits of [4, 6, 8]) {
  test(`takes every digit at every place of a code of ${digits} @asvs-6.4.1 @asvs-6.5.3 @asvs-6.5.4 @nist-N32`, () => {
    const codes = sample(() => newCode(digits))
    for (let at = 0; at < digits; at++) {
      for (const digit of '0123456789') {
        const count = codes.filter((code) => code[at] === digit).length
        // A tenth of them within seven standard deviations.
        assert.ok(Math.abs(count - samples / 10) < 7 * Math.sqrt(samples * 0.09), `${digit} at ${at}: ${count} times`)
      }
    }
    // One digit says nothing of another: of pairs all hundred are there.
    for (let at = 1; at < digits; at++) {
      assert.is(new Set(codes.map((code) => code.slice(at - 1, at + 1))).size, 100, `places ${at - 1} and ${at}`)
    }
    assert.ok(codes.every((code) => code.length === digits))
  })
}

test('has 12 random bytes in the nonce of a wrapped password @asvs-11.3.4', async () => {
  const wrap = createPasswordWrap({ keys: [secret], acceptUnwrapped: false })
  const hash = '$argon2id$v=19$m=65536,t=3,p=1$c2FsdHNhbHRzYWx0c2E$dGFn' as PasswordHash
  const id = newUserId(1)
  const wrapped = await Promise.all(sample(() => wrap.wrap(hash, id)))
  expectRandom(
    wrapped.map((text) => Buffer.from(text.split('$')[3] ?? '', 'base64url')),
    0,
    12,
  )
})

test.run()
