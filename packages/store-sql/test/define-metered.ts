import { createCostMeter } from '@postern/workshop/src/store-costs/cost-meter.ts'
import { defineCosts } from '@postern/workshop/src/store-costs/define-costs.ts'
import type { SqlStore } from '../src/create-sql-store.ts'
import type { Define } from './test-database.ts'

/** Defines what calls cost; `open` has the meter told of each statement of the store's. */
export function defineMetered(
  define: Define,
  results: URL,
  open: (prefix: string, begin: () => (rows?: number) => void) => SqlStore,
): void {
  defineCosts(define, results, async (users) => {
    const { begin, take } = createCostMeter()
    const store = open(`cost_${users}_`, begin)
    await store.migrate()
    return { store, take }
  })
}
