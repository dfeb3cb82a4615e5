import assert from 'node:assert/strict'
import { expectNoToken, expectToken } from '../expect/expect-token.ts'
import { fifty, race, split } from '../expect/race.ts'
import { nowSeconds } from '../samples/now-seconds.ts'
import { sampleToken } from '../samples/sample-token.ts'
import type { StoreCase } from '../store-case.ts'

/** Expired for cleaning up, yet within the hour for which a native time to live keeps it. */
const justNowSeconds = 10

export const expiryRaceCases: readonly StoreCase[] = [
  {
    name: 'race: removeExpired takes no session that slides at the same time',
    async run(store) {
      for (const cleansFirst of [true, false]) {
        const now = nowSeconds()
        const tokens = fifty(() => sampleToken({ expiresAt: now - justNowSeconds }))
        for (const token of tokens) await store.tokens.insert(token)
        const slid = (token: (typeof tokens)[number]) => ({ ...token, version: 2, expiresAt: now + 3600 })
        const clean = () => store.tokens.removeExpired(now, 100)
        const early = cleansFirst ? clean() : undefined
        const sliding = race(tokens, (token) => store.tokens.replace(token, slid(token)))
        const late = cleansFirst ? undefined : clean()
        const [outcomes, removed] = await Promise.all([sliding, early ?? late ?? 0])
        const [alive, dead] = split(outcomes, (answer) => answer)
        for (const token of alive) await expectToken(store, slid(token))
        for (const { contestant } of dead) await expectNoToken(store, contestant.id)
        assert.ok(removed <= dead.length, `${removed} were removed, and ${dead.length} could not slide`)
      }
    },
  },
  {
    name: 'race: 50 clean-ups at once count every token once',
    async run(store) {
      const now = nowSeconds()
      const tokens = fifty(() => sampleToken({ expiresAt: now - justNowSeconds }))
      const live = sampleToken()
      for (const token of [...tokens, live]) await store.tokens.insert(token)
      const found = await Promise.all(tokens.map((token) => store.tokens.findById(token.id)))
      const present = found.filter((token) => token !== undefined).length
      const outcomes = await race(
        fifty(() => 3),
        (limit) => store.tokens.removeExpired(now, limit),
      )
      for (const { answer } of outcomes) assert.ok(answer >= 0 && answer <= 3, `${answer} is at most the limit of 3`)
      const sum = outcomes.reduce((total, { answer }) => total + answer, 0)
      const left = await Promise.all(tokens.map((token) => store.tokens.findById(token.id)))
      assert.equal(sum, present - left.filter((token) => token !== undefined).length)
      await expectToken(store, live)
    },
  },
]
