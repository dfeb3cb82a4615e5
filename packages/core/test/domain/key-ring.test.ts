import { hkdfSync, randomBytes } from 'node:crypto'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createKeyRing, hmac, sameDigest } from '../../src/domain/key-ring.ts'

/** The bytes 0, 1, … 31; the pinned key id was computed from it outside of this code. */
const countingSecret = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'
const otherSecret = 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA'

test('a key is HKDF-SHA-256 of the root under a label of its own, of the length that is asked for', () => {
  const { derive, id } = createKeyRing([countingSecret]).current
  assert.is(id.toString('hex'), '14090e6a')
  const root = Buffer.from(countingSecret, 'base64url')
  const expected = (label: string, bytes: number): string =>
    Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), `postern/v1/${label}`, bytes)).toString('hex')
  for (const [label, bytes] of [
    ['a', 32],
    ['a', 48],
    ['a', 32],
    ['b', 16],
    ['__proto__', 32],
    ['', 32],
  ] as const) {
    assert.is(derive(label, bytes).toString('hex'), expected(label, bytes))
  }
  assert.is(derive('a'), derive('a'))
  assert.not(derive('a').equals(derive('b')))
})

test('the first root signs, each is found by its id, and no other is', () => {
  const ring = createKeyRing([countingSecret, otherSecret])
  assert.is(ring.all.length, 2)
  assert.is(ring.current, ring.all[0])
  for (const root of ring.all) assert.is(ring.find(Buffer.from(root.id)), root)
  for (const id of [Buffer.alloc(4), Buffer.alloc(0), Buffer.alloc(5), Buffer.from('__proto__')]) {
    assert.is(ring.find(id), undefined)
  }
  assert.not(ring.all[0]?.derive('a').equals(ring.all[1]?.derive('a') ?? Buffer.alloc(0)))
})

test('an HMAC is that of RFC 4231, over the parts as one text', () => {
  const key = Buffer.alloc(20, 0x0b)
  assert.is(hmac(key, 'Hi There').toString('hex'), 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7')
  assert.ok(sameDigest(hmac(key, 'Hi ', Buffer.from('There')), hmac(key, 'Hi There')))
})

test('digests of different bytes or lengths are not the same @asvs-11.2.4', () => {
  const digest = randomBytes(32)
  assert.ok(sameDigest(digest, Buffer.from(digest)))
  assert.not(sameDigest(digest, digest.subarray(1)))
  assert.not(sameDigest(digest, Buffer.alloc(0)))
  for (let at = 0; at < 32; at++) {
    const changed = Buffer.from(digest)
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
    assert.not(sameDigest(digest, changed))
  }
})

test.run()
