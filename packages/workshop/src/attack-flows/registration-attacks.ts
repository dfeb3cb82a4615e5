import assert from 'node:assert/strict'
import { holdFirstCalls } from '@postern/testing/store'
import { type AttackFlow, ada, outcomeOf } from './attack-world.ts'

const atOnce = 50
const spellings = ['ada@bücher.example', 'ADA@bücher.example', 'Ada@BÜCHER.example', 'aDa@xn--bcher-kva.EXAMPLE']

export const registrationAttacks: readonly AttackFlow[] = [
  {
    name: 'of fifty registrations of one address at once, in any spelling, one makes a user @T-01',
    async run({ store, over }) {
      const held = holdFirstCalls(store, atOnce, ({ method }) => method === 'users.insert')
      const many = over(held.store)
      const outcomes = await Promise.all(
        Array.from({ length: atOnce }, (_, nth) =>
          outcomeOf(many.register({ ...ada, email: spellings[nth % spellings.length] ?? ada.email })),
        ),
      )
      const refused = outcomes.filter((outcome) => outcome !== 'ok')
      assert.equal(refused.length, atOnce - 1, JSON.stringify(outcomes))
      // Of fifty writes in one place a database may give some up.
      assert.ok(
        refused.every((code) => ['login-taken', 'store-unavailable'].includes(code)),
        JSON.stringify(refused),
      )
      assert.equal((await store.users.list({ limit: 100 })).length, 1)
    },
  },
]
