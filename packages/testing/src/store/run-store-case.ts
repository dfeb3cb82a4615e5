import type { Store } from '@postern/core'
import type { StoreCase } from './store-case.ts'
import { within } from './within.ts'

const patienceSeconds = 30

/**
 * Runs one case on a store of its own and closes that store.
 *
 * A store that does not answer in time fails the case: without a deadline most runners would wait for ever, or find
 * nothing left to do and call it a success.
 */
export async function runStoreCase(
  storeCase: StoreCase,
  open: () => Promise<Store>,
  seconds: number = patienceSeconds,
): Promise<void> {
  const store = await open()
  const close = () => within(seconds, 'the store does not close', () => store.close())
  try {
    await within(seconds, 'the store does not answer', async () => {
      await store.migrate?.()
      await store.ready()
      await storeCase.run(store)
    })
  } catch (error) {
    // What the case found matters more than what a broken store says on its way out.
    await close().catch(() => undefined)
    throw error
  }
  await close()
}
