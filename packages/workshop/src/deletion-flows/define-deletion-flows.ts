import assert from 'node:assert/strict'
import { isPosternError, type Store } from '@postern/core'
import { crashAtEveryCall, failAtEveryCall } from '@postern/testing/store'
import { checkDeleting, type Deleting, deletionFlows } from './deletion-crash-flows.ts'
import { deletionRaces } from './deletion-races.ts'
import { openDeleting, signUp } from './deletion-world.ts'

const crashes = { 'stops before': crashAtEveryCall, 'fails at': failAtEveryCall }

/**
 * Defines soft deletion over one store: each flow with a crash at every store call, with logins released and reserved, and
 * what races with it.
 *
 * `open` answers an empty store, which is closed at the end of its run.
 */
export function defineDeletionFlows(
  define: (name: string, run: () => Promise<void>) => void,
  open: () => Promise<Store>,
): void {
  for (const { name, run } of deletionRaces) {
    define(name, async () => {
      const store = await open()
      await run(store)
      await store.close()
    })
  }
  for (const flow of deletionFlows) {
    for (const logins of ['released', 'reserved'] as const) {
      for (const [how, inject] of Object.entries(crashes)) {
        define(
          `${flow.name} with logins ${logins} that ${how} any store call leaves no half of a user @T-22`,
          async () => {
            let now: Deleting | undefined
            const { points } = await inject({
              async open() {
                const store = await open()
                const postern = openDeleting(store, logins)
                now = { store, logins, ...(await signUp(postern)) }
                await flow.prepare(postern, now.id)
                return store
              },
              flow: (store) => flow.run(openDeleting(store, logins, flow.aheadSeconds), idOf(now)),
              async check(_store, { at, error }) {
                const isHonest = at === undefined || error === undefined || isPosternError(error, 'store-unavailable')
                assert.ok(isHonest, `${at?.method}: ${error}`)
                if (now !== undefined) await checkDeleting(now)
              },
            })
            assert.ok(points >= 2, `${points} points`)
          },
        )
      }
    }
  }
}

function idOf(now: Deleting | undefined): Deleting['id'] {
  if (now === undefined) throw new Error('the flow runs once the store is open')
  return now.id
}
