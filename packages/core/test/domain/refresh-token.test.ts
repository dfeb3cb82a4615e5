import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createKeyRing, hmac } from '../../src/domain/key-ring.ts'
import { readRefreshToken, refreshTokenOf } from '../../src/domain/refresh-token.ts'
import { newSessionId, type SessionId } from '../../src/domain/session.ts'

/** The bytes 0, 1, … 31; the pinned token was computed from it outside of this code. */
const countingSecret = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'
const otherSecret = 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA'
const ring = createKeyRing([countingSecret])
const claims = { sessionId: 'AAECAwQFBgcICQoLDA0ODw' as SessionId, counter: 7 }
const good = refreshTokenOf(ring, claims)

test('a token is the pinned one for its root, session and counter, every time and in every process', () => {
  assert.is(good, 'prt_FAkOagABAgMEBQYHCAkKCwwNDg8AAAAAB_Y_pV7xdDXzwC_H5kYLydJUKzi_RUs_vlhM3zE55o2h')
  assert.is(refreshTokenOf(createKeyRing([countingSecret, otherSecret]), claims), good)
})

test('any session and counter read back as they were written', () => {
  const property = fc.property(fc.integer({ min: 0, max: 2 ** 40 - 1 }), (counter) => {
    const some = { sessionId: newSessionId(), counter }
    assert.equal(readRefreshToken(ring, refreshTokenOf(ring, some)), some)
  })
  fc.assert(property, { examples: [[0], [1], [2 ** 31], [2 ** 32], [2 ** 40 - 1]] })
  assert.throws(() => refreshTokenOf(ring, { ...claims, counter: 2 ** 40 }))
})

test('a token with any one character changed to any other is refused @T-14 @rfc-R05', () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=. \n\0é'
  for (let at = 0; at < good.length; at++) {
    for (const character of alphabet) {
      const changed = good.slice(0, at) + character + good.slice(at + 1)
      if (changed !== good) assert.is(readRefreshToken(ring, changed), undefined, `${at} ${character}`)
    }
  }
  assert.equal(readRefreshToken(ring, good), claims)
})

test('a token that is longer, shorter or spelled otherwise is refused @T-14', () => {
  for (const odd of ['=', '==', '\n', ' ', '\0', 'A', 'AAAA', good]) {
    for (const text of [good + odd, odd + good]) assert.is(readRefreshToken(ring, text), undefined)
  }
  for (let length = 0; length < good.length; length++) {
    assert.is(readRefreshToken(ring, good.slice(0, length)), undefined)
  }
  const standard = good.replaceAll('-', '+').replaceAll('_', '/').replace('prt/', 'prt_')
  assert.is.not(standard, good)
  for (const odd of [standard, good.toUpperCase(), good.slice(4), `pat_${good.slice(4)}`, 'x'.repeat(1_000_000)]) {
    assert.is(readRefreshToken(ring, odd), undefined)
  }
})

test('a token is read by every root of the ring and by no other, whichever signs', () => {
  const [both, swapped, after] = [
    createKeyRing([countingSecret, otherSecret]),
    createKeyRing([otherSecret, countingSecret]),
    createKeyRing([otherSecret]),
  ]
  const young = refreshTokenOf(swapped, claims)
  assert.is.not(young, good)
  for (const keys of [both, swapped]) assert.equal(readRefreshToken(keys, good), claims)
  for (const keys of [both, swapped, after]) assert.equal(readRefreshToken(keys, young), claims)
  assert.is(readRefreshToken(after, good), undefined)
  assert.is(readRefreshToken(ring, young), undefined)
})

test('the key of another purpose or another root makes no refresh token', () => {
  const body = Buffer.from(good.slice(4), 'base64url').subarray(0, 25)
  const made = (key: Buffer): string => `prt_${Buffer.concat([body, hmac(key, body)]).toString('base64url')}`
  assert.is(made(ring.current.derive('refresh-token')), good)
  const keys = ['access-token-opaque', 'access-token-hs256', 'key-id', '', 'refresh'].map((purpose) =>
    ring.current.derive(purpose),
  )
  const raw = [Buffer.from(countingSecret, 'base64url'), Buffer.from(countingSecret), Buffer.alloc(0)]
  const other = createKeyRing([otherSecret]).current.derive('refresh-token')
  for (const key of [...keys, ...raw, other]) assert.is(readRefreshToken(ring, made(key)), undefined)
})

test.run()
