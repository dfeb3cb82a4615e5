import type { Store } from '@postern/core'
import { runStoreCase } from '../../../src/store/run-store-case.ts'
import { storeCases } from '../../../src/store/store-cases.ts'

/** The names of the cases that a store fails, each case on a store of its own, all at the same time. */
export async function failedCases(create: () => Store, patienceSeconds: number): Promise<readonly string[]> {
  const names = await Promise.all(
    storeCases.map(async (storeCase) => {
      try {
        await runStoreCase(storeCase, async () => create(), patienceSeconds)
        return []
      } catch {
        return [storeCase.name]
      }
    }),
  )
  return names.flat()
}
