import type { Store } from '@postern/core'

/** One thing that every store must do. */
export interface StoreCase {
  /** A sentence about the store's behaviour; no two cases share one. */
  readonly name: string
  /** Takes a store that is empty and ready; rejects where the store does something else than the sentence says. */
  run(store: Store): Promise<void>
}
