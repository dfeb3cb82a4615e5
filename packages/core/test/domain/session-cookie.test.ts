import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createKeyRing } from '../../src/domain/key-ring.ts'
import { newSessionId } from '../../src/domain/session.ts'
import { createSessionCookie } from '../../src/domain/session-cookie.ts'
import { sessionSecretOf } from '../../src/domain/session-secret.ts'
import { newUserId } from '../../src/domain/user.ts'

const ring = createKeyRing(['q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA'])
const secret = sessionSecretOf(ring, { userId: newUserId(0), sessionId: newSessionId() })
const attributesOf = (line: string) => line.split('; ').slice(1)

test('a cookie is Secure, HttpOnly and Lax under the __Host- prefix, with no Domain @asvs-3.3.1 @asvs-3.3.2 @asvs-3.3.3 @nist-N61 @nist-N62 @nist-N63 @nist-N65 @nist-N58', () => {
  const line = createSessionCookie(true, 'lax').set(secret)
  assert.is(line, `__Host-postern=${secret}; Path=/; Secure; HttpOnly; SameSite=Lax`)
})

test('it ends with the browser unless it is told otherwise @nist-N55', () => {
  const cookie = createSessionCookie(true, 'lax')
  assert.not.match(cookie.set(secret), /max-age|expires/i)
  assert.is(attributesOf(cookie.set(secret, 7)).at(-1), 'Max-Age=7')
})

test('SameSite is Strict by choice @asvs-3.3.2', () => {
  assert.ok(attributesOf(createSessionCookie(true, 'strict').set(secret)).includes('SameSite=Strict'))
})

test('only on plain http of this machine the prefix and Secure go, and nothing else', () => {
  const cookie = createSessionCookie(false, 'lax')
  assert.is(cookie.set(secret), `postern=${secret}; Path=/; HttpOnly; SameSite=Lax`)
  assert.is(cookie.name, 'postern')
})

test('it is removed by the same line without a value, at once @asvs-14.3.1', () => {
  for (const [isSecure, sameSite] of [
    [true, 'lax'],
    [true, 'strict'],
    [false, 'lax'],
  ] as const) {
    const { cleared, set } = createSessionCookie(isSecure, sameSite)
    assert.is(cleared, set('', 0))
    assert.ok(attributesOf(cleared).includes('Max-Age=0'))
  }
})

test('name, value and attributes stay far below 4096 bytes @asvs-3.3.5 @rfc-R28', () => {
  assert.ok(createSessionCookie(true, 'strict').set(secret, 30 * 86_400).length < 256)
})

test.run()
