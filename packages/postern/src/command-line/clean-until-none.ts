import { defaults, type Postern } from '@postern/core'

/** Cleans up until nothing is left, and answers how much there was: a batch may end early, so only an empty one is the last. */
export async function cleanUntilNone({ cleanUp }: Pick<Postern, 'cleanUp'>): Promise<number> {
  const limit: number = defaults.store.cleanUpBatch
  let removed = 0
  for (let batch = limit; batch > 0; removed += batch) {
    batch = await cleanUp({ limit })
  }
  return removed
}
