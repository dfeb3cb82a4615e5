import assert from 'node:assert/strict'
import { eventually } from '../expect/eventually.ts'
import { expectNoToken, expectToken } from '../expect/expect-token.ts'
import { fifty, race, soleWinner, split } from '../expect/race.ts'
import { sampleToken } from '../samples/sample-token.ts'
import { sampleUser } from '../samples/sample-user.ts'
import type { StoreCase } from '../store-case.ts'

/** So many writers lose to the others less often than this. */
const writers = 50

export const tokenRaceCases: readonly StoreCase[] = [
  {
    name: 'race: one of 50 inserts of one token id wins',
    async run(store) {
      const { id } = sampleToken()
      const tokens = fifty((counter) => sampleToken({ id, counter }))
      const outcomes = await race(tokens, (token) => store.tokens.insert(token))
      const [winner] = soleWinner(outcomes, (answer) => answer)
      await expectToken(store, winner)
    },
  },
  {
    name: 'race: one of 50 replaces of one token version wins',
    async run(store) {
      const token = sampleToken()
      await store.tokens.insert(token)
      const nexts = fifty((counter) => ({ ...token, version: 2, counter }))
      const [winner] = soleWinner(await race(nexts, (next) => store.tokens.replace(token, next)), (answer) => answer)
      await expectToken(store, winner)
    },
  },
  {
    name: 'race: one of 50 removes of one token answers true: it is used once @asvs-15.4.2',
    async run(store) {
      const token = sampleToken()
      await store.tokens.insert(token)
      soleWinner(
        await race(
          fifty(() => token),
          (current) => store.tokens.remove(current),
        ),
        (answer) => answer,
      )
      await expectNoToken(store, token.id)
    },
  },
  {
    name: 'race: of 25 replaces and 25 removes of one token version one acts',
    async run(store) {
      for (const removesFirst of [true, false]) {
        const token = sampleToken()
        await store.tokens.insert(token)
        const contestants = fifty((counter) => ({ removes: counter < 25 === removesFirst, counter }))
        const next = (counter: number) => ({ ...token, version: 2, counter })
        const outcomes = await race(contestants, ({ removes, counter }) =>
          removes ? store.tokens.remove(token) : store.tokens.replace(token, next(counter)),
        )
        const [{ removes, counter }] = soleWinner(outcomes, (answer) => answer)
        if (removes) await expectNoToken(store, token.id)
        else await expectToken(store, next(counter))
      }
    },
  },
  {
    name: 'race: a remove takes the token it names and not one that was inserted after it under the same id',
    async run(store) {
      const token = sampleToken()
      await store.tokens.insert(token)
      const contestants = fifty((counter) => ({ removes: counter % 2 === 0, counter }))
      const next = (counter: number) => ({ ...token, version: 2, counter })
      const outcomes = await race(contestants, ({ removes, counter }) =>
        removes ? store.tokens.remove(token) : store.tokens.insert(next(counter)),
      )
      const [winners] = split(outcomes, (answer) => answer)
      assert.equal(winners.filter((winner) => winner.removes).length, 1, 'one remove answers true')
      const inserted = winners.filter((winner) => !winner.removes)
      assert.ok(inserted.length <= 1, 'one insert at most finds the id free')
      const [heir] = inserted
      if (heir) await expectToken(store, next(heir.counter))
      else await expectNoToken(store, token.id)
    },
  },
  {
    name: 'race: 50 counts that read again after false lose none',
    async run(store) {
      const token = sampleToken({ counter: 0 })
      await store.tokens.insert(token)
      await race(
        fifty((place) => place),
        async () => {
          for (let tries = 0; tries < writers; tries++) {
            const current = await store.tokens.findById(token.id)
            assert.ok(current && typeof current.counter === 'number')
            const next = { ...current, version: current.version + 1, counter: current.counter + 1 }
            if (await store.tokens.replace(current, next)) return
          }
          assert.fail('every false means that another writer won')
        },
      )
      await expectToken(store, { ...token, version: 51, counter: 50 })
    },
  },
  {
    name: 'race: 50 tokens of one user are all inserted and all listed',
    async run(store) {
      const userId = sampleUser().id
      const tokens = fifty((counter) => sampleToken({ userId, counter }))
      for (const { answer } of await race(tokens, (token) => store.tokens.insert(token))) assert.equal(answer, true)
      for (const token of tokens) await expectToken(store, token)
      await eventually(async () => {
        const listed = (await store.tokens.findByUser(userId)).map((token) => token.id)
        assert.deepEqual([...listed].sort(), tokens.map((token) => token.id).sort())
      })
    },
  },
]
