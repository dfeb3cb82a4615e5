import assert from 'node:assert/strict'
import type { Store, TokenRecord, UserId } from '@postern/core'
import { eventually } from '../expect/eventually.ts'
import { farthestDay } from '../samples/farthest-day.ts'
import { sampleToken } from '../samples/sample-token.ts'
import { sampleUser } from '../samples/sample-user.ts'
import type { StoreCase } from '../store-case.ts'

const nilUserId = '00000000-0000-0000-0000-000000000000' as UserId

/** Compares without regard to order, which the contract leaves open. */
async function expectTokens(store: Store, userId: UserId, tokens: readonly TokenRecord[]): Promise<void> {
  const byId = (a: TokenRecord, b: TokenRecord) => (a.id < b.id ? -1 : 1)
  await eventually(async () => {
    assert.deepEqual([...(await store.tokens.findByUser(userId))].sort(byId), [...tokens].sort(byId))
  })
}

export const findByUserCases: readonly StoreCase[] = [
  {
    name: "findByUser answers a user's tokens of every kind, and nobody else's",
    async run(store) {
      const [ada, bob] = [sampleUser().id, sampleUser().id]
      const kinds = ['session', 'challenge', 'marker']
      const adas = kinds.map((kind) => sampleToken({ userId: ada, kind }))
      const bobs = kinds.map((kind) => sampleToken({ userId: bob, kind }))
      for (const token of [...adas, ...bobs, sampleToken(), sampleToken({ userId: nilUserId })]) {
        await store.tokens.insert(token)
      }
      await expectTokens(store, ada, adas)
      await expectTokens(store, bob, bobs)
    },
  },
  {
    name: 'findByUser follows every replace and remove',
    async run(store) {
      const userId = sampleUser().id
      const [kept, replaced, removed] = [sampleToken({ userId }), sampleToken({ userId }), sampleToken({ userId })]
      for (const token of [kept, replaced, removed]) await store.tokens.insert(token)
      await expectTokens(store, userId, [kept, replaced, removed])
      const next = { ...replaced, version: 2, counter: 1 }
      await store.tokens.replace(replaced, next)
      await store.tokens.remove(removed)
      await expectTokens(store, userId, [kept, next])
    },
  },
  {
    name: 'a replace that is refused adds nothing to the list of a user',
    async run(store) {
      const userId = sampleUser().id
      const token = sampleToken({ userId, version: 2 })
      await store.tokens.insert(token)
      await store.tokens.insert({ ...token, counter: 8 })
      await store.tokens.replace({ ...token, version: 1 }, { ...token, version: 2, counter: 9 })
      await expectTokens(store, userId, [token])
    },
  },
  {
    name: 'tokens of the nil user are listed as its own, and tokens without a user are not',
    async run(store) {
      const marker = sampleToken({ userId: nilUserId, kind: 'deletion', expiresAt: farthestDay })
      await store.tokens.insert(marker)
      await store.tokens.insert(sampleToken())
      await expectTokens(store, nilUserId, [marker])
    },
  },
  {
    name: 'fifty tokens of one user are all listed',
    async run(store) {
      const userId = sampleUser().id
      const tokens = Array.from({ length: 50 }, (_, counter) => sampleToken({ userId, counter }))
      for (const token of tokens) await store.tokens.insert(token)
      await expectTokens(store, userId, tokens)
    },
  },
]
