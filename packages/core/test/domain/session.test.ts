import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { isLive, isSessionId, newSessionId, type StoredSession, sessionExpiry } from '../../src/domain/session.ts'
import type { EpochSeconds } from '../../src/domain/time.ts'
import { newUserId, type StoredUser } from '../../src/domain/user.ts'

const at = (seconds: number): EpochSeconds => seconds as EpochSeconds
const user: StoredUser = {
  ...{ id: newUserId(0), logins: [], version: 1, epoch: 7, email: 'ada@example.com', roles: ['user'] },
  ...{ status: 'active', attributes: {}, createdAt: at(0), updatedAt: at(0) },
}
const session: StoredSession = {
  ...{ id: newSessionId(), kind: 'session', userId: user.id, version: 1, expiresAt: at(1000), epoch: 7 },
  ...{
    transport: 'bearer',
    counter: 0,
    rotatedAtMs: 0,
    openedAtMs: 0,
    createdAt: at(0),
    authenticatedAt: at(0),
    lastSeenAt: at(0),
  },
}

test('a session is live until its second of expiry', () => {
  assert.ok(isLive(session, user, at(0)))
  assert.ok(isLive(session, user, at(999)))
  assert.not(isLive(session, user, at(1000)))
  assert.not(isLive(session, user, at(1001)))
})

test('a session of another user, under another epoch, or of a user who is not active is dead', () => {
  assert.not(isLive(session, { ...user, id: newUserId(1) }, at(0)))
  for (const epoch of [6, 8, 0, Number.NaN]) assert.not(isLive(session, { ...user, epoch }, at(0)))
  for (const status of ['disabled', 'deleted'] as const) assert.not(isLive(session, { ...user, status }, at(0)))
})

test('a session slides by its idle time and never past its absolute end', () => {
  const life = { idleSeconds: 100, absoluteSeconds: 1000 }
  const ends = [0, 1, 899, 900, 901, 999, 1000].map((now) => sessionExpiry(at(50), at(50 + now), life))
  assert.equal(ends, [150, 151, 1049, 1050, 1050, 1050, 1050])
})

test('a session id is 16 random bytes in the one spelling that they have', () => {
  const ids = Array.from({ length: 10_000 }, newSessionId)
  assert.is(new Set(ids).size, ids.length)
  for (const id of ids) assert.ok(isSessionId(id) && Buffer.from(id, 'base64url').length === 16)
})

test('a session id in any other spelling is none', () => {
  const id = newSessionId()
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  for (const last of alphabet) {
    const text = id.slice(0, -1) + last
    assert.is(isSessionId(text), Buffer.from(text, 'base64url').toString('base64url') === text, text)
  }
  for (const odd of [
    '',
    `${id}=`,
    `${id}\n`,
    ` ${id}`,
    id.slice(1),
    `${id}A`,
    `+${id.slice(1)}`,
    `/${id.slice(1)}`,
    '__proto__',
    `é${id.slice(1)}`,
  ]) {
    assert.not(isSessionId(odd), odd)
  }
  assert.not(isSessionId('A'.repeat(1_000_000)))
})

test.run()
