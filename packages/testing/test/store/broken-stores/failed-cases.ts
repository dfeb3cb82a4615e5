import { performance } from 'node:perf_hooks'
import type { Store } from '@postern/core'
import type { StoreCase } from '../../../src/store/store-case.ts'
import { storeCases } from '../../../src/store/store-cases.ts'

const idlePatienceMs = 700
const pollMs = 50

/**
 * The names of the cases that a store fails, each case on a store of its own, all at the same time.
 *
 * A case that only waits has failed. That is told by idle time and not by the clock, so that a busy machine fails none.
 */
export async function failedCases(create: () => Store): Promise<readonly string[]> {
  const unfinished = new Set<StoreCase>(storeCases)
  const failed = new Set<StoreCase>()
  const idleBefore = performance.nodeTiming.idleTime
  for (const storeCase of storeCases) {
    runOn(create(), storeCase)
      .catch(() => failed.add(storeCase))
      .finally(() => unfinished.delete(storeCase))
  }
  while (unfinished.size > 0 && performance.nodeTiming.idleTime - idleBefore < idlePatienceMs) {
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
  return storeCases.filter((storeCase) => failed.has(storeCase) || unfinished.has(storeCase)).map(({ name }) => name)
}

async function runOn(store: Store, storeCase: StoreCase): Promise<void> {
  await store.migrate?.()
  await store.ready()
  await storeCase.run(store)
}
