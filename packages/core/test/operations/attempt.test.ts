import { setTimeout as pause } from 'node:timers/promises'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import { attempt } from '../../src/operations/attempt.ts'
import type { Store } from '../../src/ports/store.ts'
import { defineAttributes } from '../../src/schema/attributes.ts'
import { refusalOf, signedIn, world } from '../world.ts'

const attributes = defineAttributes({
  type: 'object',
  additionalProperties: false,
  properties: { notes: { type: 'object' } },
})

/** A store that decides a write of a user only after a while, as one over a network does. */
function slowly(store: Store, ms: number): Store {
  const users: Store['users'] = {
    ...store.users,
    async replace(current, next) {
      await pause(ms)
      return store.users.replace(current, next)
    },
  }
  return { ...store, users }
}

for (const [what, store] of [
  ['in memory', createMemoryStore()],
  ['in a store whose writes take 20 ms', slowly(createMemoryStore(), 20)],
] as const) {
  test(`50 patches of one user at once all hold, ${what}`, async () => {
    const { operations, ...here } = world({ attributes, store })
    const { principal } = await signedIn({ operations, ...here })
    const members = Array.from({ length: 50 }, (_, index) => `m${index}`)
    await Promise.all(
      members.map((name) => operations.updateUser(principal, { attributes: { notes: { [name]: true } } })),
    )
    const user = await operations.users.find(principal.user.id)
    assert.equal(Object.keys(Object(user?.attributes).notes).sort(), [...members].sort())
  })
}

test('a decision is made anew until it holds', async () => {
  let rounds = 0
  assert.is(await attempt(async () => (++rounds === 30 ? 'held' : undefined)), 'held')
})

test('where nobody ever wins, the store is unavailable once the time is over', async () => {
  let rounds = 0
  const lost = attempt(async () => void rounds++, 0.1)
  assert.is(await refusalOf(lost), 'store-unavailable')
  assert.ok(rounds > 3 && rounds < 200, String(rounds))
})

test.run()
