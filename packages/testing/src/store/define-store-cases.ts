import type { Store } from '@postern/core'
import { runStoreCase } from './run-store-case.ts'
import { storeCases } from './store-cases.ts'

/**
 * Defines one test for each thing that Postern asks of a store, with whatever test runner the caller has.
 *
 * `open` is called once for each case and must answer an empty store that nothing else writes to; the case gets it
 * ready (`migrate`, `ready`) and closes it. A case rejects where the store fails it, after 30 seconds at the latest.
 * The cases go by the time of day, not by a clock that stands still.
 *
 * @example
 * defineStoreCases((name, run) => test(name, run), async () => createMyStore())
 */
export function defineStoreCases(
  define: (name: string, run: () => Promise<void>) => void,
  open: () => Promise<Store>,
): void {
  for (const storeCase of storeCases) define(storeCase.name, () => runStoreCase(storeCase, open))
}
