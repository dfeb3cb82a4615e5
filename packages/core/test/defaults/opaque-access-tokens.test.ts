import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createOpaqueAccessTokens } from '../../src/defaults/opaque-access-tokens.ts'
import { createKeyRing, hmac } from '../../src/domain/key-ring.ts'
import { newSessionId } from '../../src/domain/session.ts'
import type { EpochSeconds } from '../../src/domain/time.ts'
import { newUserId } from '../../src/domain/user.ts'
import { claims, countingSecret, grant, later, now, otherSecret, ring } from './access-tokens-world.ts'

const opaque = createOpaqueAccessTokens({ keys: ring })
const good = await opaque.issue(grant)

test('what is issued names its user and session, at once and every time', async () => {
  assert.match(good, /^pat_[A-Za-z0-9_-]{112}$/)
  assert.equal(opaque.verify(good, now), claims)
  assert.equal(createOpaqueAccessTokens({ keys: createKeyRing([countingSecret]) }).verify(good, now), claims)
  for (let i = 0; i < 200; i++) {
    const other = { userId: newUserId(now * 1000), sessionId: newSessionId() }
    assert.equal(opaque.verify(await opaque.issue({ ...grant, ...other }), now), other)
  }
})

test('two tokens of one session in one second differ', async () => {
  assert.is.not(await opaque.issue(grant), good)
})

test('there are no public keys to publish, and claims of the host stay outside', async () => {
  assert.not('jwks' in opaque)
  await opaque.ready()
  const token = await opaque.issue({ ...grant, claims: { roles: ['admin'] } })
  assert.is(token.length, good.length)
})

test('a token lives from its issue to its expiry, for 15 minutes at most @T-49', async () => {
  const cases: readonly (readonly [number, number, boolean])[] = [
    ...([
      [0, 900, true],
      [0, 901, false],
      [-600, 1, true],
      [-600, 0, false],
      [-600, -1, false],
    ] as const),
    ...([
      [5, 600, true],
      [6, 600, false],
      [3600, 4000, false],
      [5, 5, false],
      [5, 4, false],
    ] as const),
  ]
  for (const [issued, expires, isGood] of cases) {
    const token = await opaque.issue({ ...grant, issuedAt: later(issued), expiresAt: later(expires) })
    assert.equal(opaque.verify(token, now), isGood ? claims : undefined, `${issued} to ${expires}`)
  }
  for (const seconds of [600, 601, -6, -3600]) assert.is(opaque.verify(good, later(seconds)), undefined)
  for (const odd of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    assert.is(opaque.verify(good, odd as EpochSeconds), undefined)
  }
})

test('a token with any one character changed to any other is refused @T-14', () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=. \n\0\u00e9'
  for (let at = 0; at < good.length; at++) {
    for (const character of alphabet) {
      const changed = good.slice(0, at) + character + good.slice(at + 1)
      assert.equal(opaque.verify(changed, now), changed === good ? claims : undefined, `${at} ${character}`)
    }
  }
})

test('a token that is longer, shorter or spelled otherwise is refused @T-14', () => {
  for (const odd of ['=', '==', '\n', ' ', '\t', '\0', 'A', 'AAAA']) {
    assert.is(opaque.verify(good + odd, now), undefined)
    assert.is(opaque.verify(odd + good, now), undefined)
    assert.is(opaque.verify(good.slice(0, -odd.length) + odd, now), undefined)
  }
  for (let length = 0; length < good.length; length++) assert.is(opaque.verify(good.slice(0, length), now), undefined)
  const standard = good.replaceAll('-', '+').replaceAll('_', '/')
  assert.is(opaque.verify(standard, now), undefined)
  assert.is(opaque.verify(good.toUpperCase(), now), undefined)
  assert.is(opaque.verify('x'.repeat(1_000_000), now), undefined)
})

test('no text at all is read as a token', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'binary', minLength: 116, maxLength: 116 }))
  fc.assert(
    fc.property(text, (odd) => opaque.verify(odd, now) === undefined && opaque.verify(`pat_${odd}`, now) === undefined),
  )
  const bytes = fc.uint8Array({ minLength: 84, maxLength: 84 })
  const keyed = (body: Uint8Array) => Buffer.concat([ring.current.id, body.subarray(4)]).toString('base64url')
  fc.assert(fc.property(bytes, (body) => opaque.verify(`pat_${keyed(body)}`, now) === undefined))
})

test('two roots: the first signs, both verify, and a dropped one is dead', async () => {
  const of = (...secrets: string[]) => createOpaqueAccessTokens({ keys: createKeyRing(secrets) })
  const [both, swapped, after] = [of(countingSecret, otherSecret), of(otherSecret, countingSecret), of(otherSecret)]
  const young = await swapped.issue(grant)
  for (const tokens of [both, swapped]) assert.equal(tokens.verify(good, now), claims)
  for (const tokens of [both, swapped, after]) assert.equal(tokens.verify(young, now), claims)
  assert.is(after.verify(good, now), undefined)
  assert.is(opaque.verify(young, now), undefined)
})

test("another root's id on a token does not make it that root's", () => {
  const both = createOpaqueAccessTokens({ keys: createKeyRing([countingSecret, otherSecret]) })
  const bytes = Buffer.from(good.slice(4), 'base64url')
  createKeyRing([otherSecret]).current.id.copy(bytes)
  assert.is(both.verify(`pat_${bytes.toString('base64url')}`, now), undefined)
})

test('the key of any other purpose makes no access token @asvs-9.2.2', () => {
  const body = Buffer.from(good.slice(4), 'base64url').subarray(0, 52)
  const made = (key: Buffer) => `pat_${Buffer.concat([body, hmac(key, body)]).toString('base64url')}`
  assert.equal(opaque.verify(made(ring.current.derive('access-token-opaque')), now), claims)
  const others = [
    'refresh-token',
    'access-token-hs256',
    'access-token-es256',
    'access-token-eddsa',
    'key-id',
    '',
    'opaque',
  ]
  const keys = others.map((purpose) => ring.current.derive(purpose))
  for (const key of [...keys, Buffer.from(countingSecret, 'base64url'), Buffer.from(countingSecret), Buffer.alloc(0)]) {
    assert.is(opaque.verify(made(key), now), undefined)
  }
})

test.run()
