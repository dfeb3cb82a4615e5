import { createHmac, hkdfSync } from 'node:crypto'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createKeyRing } from '../../src/domain/key-ring.ts'
import { refreshTokenOf } from '../../src/domain/refresh-token.ts'
import { newSessionId, type SessionId } from '../../src/domain/session.ts'
import { readSessionSecret, sessionSecretOf } from '../../src/domain/session-secret.ts'
import { newUserId, type UserId } from '../../src/domain/user.ts'

/** The bytes 0, 1, … 31. */
const countingSecret = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'
const otherSecret = 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA'
const ring = createKeyRing([countingSecret])
const claims = {
  userId: '019a2f6e-7c1b-7d3a-9f60-2b1c8e5d4a7f' as UserId,
  sessionId: 'AAECAwQFBgcICQoLDA0ODw' as SessionId,
}
const good = sessionSecretOf(ring, claims)
const bytesOf = (secret: string) => Buffer.from(secret.slice(4), 'base64url')

test('a secret has a key label of its own, and is made as its description says', () => {
  const derive = (label: string, bytes = 32) =>
    Buffer.from(hkdfSync('sha256', Buffer.from(countingSecret, 'base64url'), '', `postern/v1/${label}`, bytes))
  const sessionId = Buffer.from(claims.sessionId, 'base64url')
  const mask = createHmac('sha256', derive('session-cookie-mask')).update(sessionId).digest()
  const userId = Buffer.from(claims.userId.replaceAll('-', ''), 'hex').map((byte, index) => byte ^ (mask[index] ?? 0))
  const body = Buffer.concat([Buffer.of(1), derive('key-id', 4), sessionId, userId])
  const mac = createHmac('sha256', derive('session-cookie')).update(body).digest()
  assert.is(good, `pcs_${Buffer.concat([body, mac]).toString('base64url')}`)
  assert.is(sessionSecretOf(createKeyRing([countingSecret, otherSecret]), claims), good)
})

test('any session and user read back as they were written', () => {
  for (let index = 0; index < 500; index++) {
    const some = { userId: newUserId(index * 1e9), sessionId: newSessionId() }
    assert.equal(readSessionSecret(ring, sessionSecretOf(ring, some)), some)
  }
})

test('a secret tells nobody who the user is, and no two of a user are alike @nist-N66', () => {
  const hexes = Array.from({ length: 20 }, () => {
    const bytes = bytesOf(sessionSecretOf(ring, { ...claims, sessionId: newSessionId() }))
    return bytes.toString('hex', 21, 37)
  })
  assert.is(new Set(hexes).size, 20)
  const id = claims.userId.replaceAll('-', '')
  for (let length = 6; length <= 32; length += 2) {
    for (const hex of hexes) assert.not(hex.includes(id.slice(0, length)) || hex.includes(id.slice(-length)))
  }
})

test('a secret with any one character changed to any other is refused @T-14 @asvs-7.2.1', () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=. \n\0é'
  for (let at = 0; at < good.length; at++) {
    for (const character of alphabet) {
      const changed = good.slice(0, at) + character + good.slice(at + 1)
      if (changed !== good) assert.is(readSessionSecret(ring, changed), undefined, `${at} ${character}`)
    }
  }
  assert.equal(readSessionSecret(ring, good), claims)
})

test('a secret that is longer, shorter, quoted or another kind of token is refused @T-14', () => {
  for (const odd of ['=', '\n', ' ', '\0', 'A', 'AAAA', '"', '%20', good]) {
    for (const text of [good + odd, odd + good, `${odd}${good}${odd}`])
      assert.is(readSessionSecret(ring, text), undefined)
  }
  for (let length = 0; length < good.length; length++)
    assert.is(readSessionSecret(ring, good.slice(0, length)), undefined)
  const refresh = refreshTokenOf(ring, { sessionId: claims.sessionId, counter: 0 })
  for (const other of [refresh, `pcs_${refresh.slice(4)}`, claims.sessionId, 'x'.repeat(1_000_000)]) {
    assert.is(readSessionSecret(ring, other), undefined)
  }
})

test('a secret is read by every root of the ring and by no other, whichever signs', () => {
  const both = createKeyRing([otherSecret, countingSecret])
  const young = sessionSecretOf(both, claims)
  assert.is.not(young, good)
  for (const secret of [young, good]) assert.equal(readSessionSecret(both, secret), claims)
  assert.is(readSessionSecret(createKeyRing([otherSecret]), good), undefined)
  assert.is(readSessionSecret(ring, young), undefined)
})

test.run()
