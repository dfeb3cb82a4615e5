import { test } from 'uvu'
import * as assert from 'uvu/assert'
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
