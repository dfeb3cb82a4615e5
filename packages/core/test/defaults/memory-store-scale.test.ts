// long
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createExpiryIndex } from '../../src/defaults/expiry-index.ts'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import { newUserId } from '../../src/domain/user.ts'
import type { TokenRecord } from '../../src/ports/token-store.ts'
import type { UserRecord } from '../../src/ports/user-store.ts'

const user = (number: number): UserRecord => ({ id: newUserId(number), logins: [`email:${number}`], version: 1 })

const token = (number: number, members: Partial<TokenRecord> = {}): TokenRecord => ({
  id: `token-${number}`,
  kind: 'session',
  version: 1,
  expiresAt: 1000 + number,
  ...members,
})

test('a session that slid is removed by its new expiry only', async () => {
  const { tokens } = createMemoryStore()
  for (let number = 0; number < 200; number++) await tokens.insert(token(number))
  for (let number = 0; number < 200; number += 2)
    await tokens.replace(token(number), token(number, { version: 2, expiresAt: 90_000 + number }))
  assert.is(await tokens.removeExpired(1000, 500), 0)
  assert.is(await tokens.removeExpired(1100, 30), 30)
  assert.is(await tokens.removeExpired(1100, 500), 20)
  assert.is(await tokens.removeExpired(90_000, 500), 50)
  assert.is(await tokens.removeExpired(90_100, 500), 50)
  assert.is(await tokens.removeExpired(91_000, 500), 50)
})

test('a session that slid 20 000 times leaves nothing behind for a clean-up to visit', async () => {
  const { tokens } = createMemoryStore()
  await tokens.insert(token(0))
  for (let version = 1; version < 20_000; version++)
    await tokens.replace(token(0, { version }), token(0, { version: version + 1, expiresAt: 60 * version }))
  const begun = performance.now()
  for (let round = 0; round < 500; round++) assert.is(await tokens.removeExpired(60 * 19_000, 20), 0)
  // A few milliseconds; more than a second where each slide leaves an entry.
  assert.ok(performance.now() - begun < 400)
})

test('the index of expiries forgets what is removed', () => {
  const expiries = createExpiryIndex()
  for (const id of ['a', 'b', 'c']) expiries.add(id, 100)
  expiries.add('d', 1000)
  expiries.remove('b', 100)
  assert.equal([...expiries.candidates(101)], ['a', 'c'])
  for (const id of ['a', 'c']) expiries.remove(id, 100)
  assert.equal([...expiries.candidates(2000)], ['d'])
})

test('100 000 users and tokens slow down neither a page nor a clean-up', async () => {
  const { users, tokens } = createMemoryStore()
  const made = Array.from({ length: 100_000 }, (_, number) => user(number))
  for (const record of made) await users.insert(record)
  for (let number = 0; number < made.length; number++)
    await tokens.insert(token(number, { expiresAt: 100_000 + (number % 3600) }))
  const begun = performance.now()
  for (let round = 0; round < 2000; round++) {
    const after = (made[round * 40] as UserRecord).id
    assert.is((await users.list({ after, limit: 20 })).length, 20)
    assert.is(await tokens.removeExpired(1000, 20), 0)
  }
  // 0.1 s here; sorting the users each time takes minutes, visiting all tokens each time several seconds.
  assert.ok(performance.now() - begun < 1500)
})

test.run()
