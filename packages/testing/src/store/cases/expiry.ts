import assert from 'node:assert/strict'
import type { Store, TokenRecord } from '@postern/core'
import { eventually } from '../expect/eventually.ts'
import { expectNoToken, expectToken } from '../expect/expect-token.ts'
import { expectUser } from '../expect/expect-user.ts'
import { farthestDay } from '../samples/farthest-day.ts'
import { nowSeconds } from '../samples/now-seconds.ts'
import { sampleToken } from '../samples/sample-token.ts'
import { sampleUser } from '../samples/sample-user.ts'
import type { StoreCase } from '../store-case.ts'

/** Long enough past for a native time to live, which runs to `expiresAt` + 1 h. */
const longAgoSeconds = 3 * 3600

async function storedTokens(
  store: Store,
  count: number,
  members: Partial<TokenRecord>,
): Promise<readonly TokenRecord[]> {
  const tokens = Array.from({ length: count }, () => sampleToken(members))
  for (const token of tokens) assert.equal(await store.tokens.insert(token), true)
  return tokens
}

async function countStored(store: Store, tokens: readonly TokenRecord[]): Promise<number> {
  const found = await Promise.all(tokens.map((token) => store.tokens.findById(token.id)))
  return found.filter((token) => token !== undefined).length
}

/** Calls removeExpired until it has nothing left to do. */
async function removeAllExpired(store: Store, before: number, limit: number): Promise<void> {
  for (let round = 0; round < 100; round++) if ((await store.tokens.removeExpired(before, limit)) === 0) return
  assert.fail('removeExpired comes to an end')
}

export const expiryCases: readonly StoreCase[] = [
  {
    name: 'a token is there until it expires, whatever is removed around it',
    async run(store) {
      const now = nowSeconds()
      const lives = [30, 59, 61, 3600, 86_400, 30 * 86_400]
      const tokens = lives.map((seconds) => sampleToken({ expiresAt: now + seconds }))
      for (const token of tokens) await store.tokens.insert(token)
      await storedTokens(store, 3, { expiresAt: now - longAgoSeconds })
      await removeAllExpired(store, now, 10)
      for (const token of tokens) await expectToken(store, token)
    },
  },
  {
    name: 'removeExpired removes what expired before the instant, not what expires at it @asvs-14.2.7',
    async run(store) {
      const before = nowSeconds() + 1000
      const [atIt, after] = [sampleToken({ expiresAt: before }), sampleToken({ expiresAt: before + 1 })]
      await store.tokens.insert(atIt)
      await store.tokens.insert(after)
      assert.equal(await store.tokens.removeExpired(before, 10), 0)
      await expectToken(store, atIt)
      await expectToken(store, after)
    },
  },
  {
    name: 'removeExpired removes every token that expired long ago, also from the list of its user',
    async run(store) {
      const userId = sampleUser().id
      const expired = await storedTokens(store, 5, { userId, expiresAt: nowSeconds() - longAgoSeconds })
      const [live] = await storedTokens(store, 1, { userId })
      await removeAllExpired(store, nowSeconds(), 100)
      for (const token of expired) await expectNoToken(store, token.id)
      await eventually(async () => assert.deepEqual(await store.tokens.findByUser(userId), [live]))
      for (const token of expired)
        assert.equal(await store.tokens.insert({ ...token, expiresAt: nowSeconds() + 60 }), true)
    },
  },
  {
    name: 'removeExpired removes at most limit tokens and answers how many',
    async run(store) {
      const expired = await storedTokens(store, 10, { expiresAt: nowSeconds() - longAgoSeconds })
      let present = await countStored(store, expired)
      // A store with a native time to live may have forgotten all ten by now; then there is nothing to count.
      while (present > 0) {
        const answer = await store.tokens.removeExpired(nowSeconds(), 4)
        const left = await countStored(store, expired)
        assert.ok(answer > 0 && answer <= 4, `of ${present} expired tokens 1 to 4 go, here ${answer}`)
        assert.equal(present - left, answer, 'the answer is the number of tokens that went')
        present = left
      }
      assert.ok((await store.tokens.removeExpired(nowSeconds(), 4)) <= 4)
    },
  },
  {
    name: 'removeExpired leaves a session that slid and takes one that was cut short',
    async run(store) {
      const now = nowSeconds()
      const [slid] = await storedTokens(store, 1, { expiresAt: now - 10 })
      const [cut] = await storedTokens(store, 1, { expiresAt: now + 3600 })
      assert.ok(slid && cut)
      const slidNext = { ...slid, version: 2, expiresAt: now + 3600 }
      // A store may have forgotten it after its end; then there is no session to slide.
      const replaced = await store.tokens.replace(slid, slidNext)
      assert.equal(await store.tokens.replace(cut, { ...cut, version: 2, expiresAt: now - longAgoSeconds }), true)
      await removeAllExpired(store, now, 10)
      if (replaced) await expectToken(store, slidNext)
      await expectNoToken(store, cut.id)
    },
  },
  {
    name: 'a record of the year 9999 outlives every removal',
    async run(store) {
      const [forever] = await storedTokens(store, 1, { kind: 'system', expiresAt: farthestDay })
      assert.ok(forever)
      await removeAllExpired(store, nowSeconds(), 10)
      await expectToken(store, forever)
      assert.equal(await store.tokens.replace(forever, { ...forever, version: 2 }), true)
    },
  },
  {
    name: 'removeExpired leaves users alone, whatever members they have',
    async run(store) {
      const user = sampleUser({ expiresAt: nowSeconds() - longAgoSeconds, kind: 'session' })
      await store.users.insert(user)
      await removeAllExpired(store, nowSeconds(), 10)
      await expectUser(store, user)
    },
  },
]
