import type { Store } from '@postern/core'
import { createTestPostern } from '@postern/testing'
import { daySeconds } from '../deletion-flows/deletion-world.ts'

/** Cleans up two days from now, three batches at once, until nothing is left; answers of how many users it told that they are gone. */
export async function cleanUpAtOnce(store: Store): Promise<number> {
  const now = () => Date.now() + 2 * daySeconds * 1000
  const { postern, events } = createTestPostern({ store, now })
  for (let removed = 1; removed > 0; ) {
    const batches = await Promise.all([1, 2, 3].map(() => postern.cleanUp({ limit: 7 })))
    removed = Math.max(...batches)
  }
  await new Promise(setImmediate)
  return events.filter(({ event }) => event === 'user_deleted' || event === 'x_user_purged').length
}
