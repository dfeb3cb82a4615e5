import { PosternError, type Store } from '@postern/core'
import { interceptCalls } from './intercept-calls.ts'
import type { StoreCall } from './store-call.ts'

/** Where a store fails: before it did anything, or after the work, when only the answer is lost. */
export type Failure = 'before' | 'answer-lost'

export interface FailingStore {
  /** Give this one to the flow; its `close` leaves the real store open. */
  readonly store: Store
  /** How many calls were made so far. */
  calls(): number
  /** The call that failed; undefined as long as none did. */
  failedAt(): StoreCall | undefined
}

/**
 * A view of a store that has one hiccup: its n-th call, counted from 0, rejects, and all others work.
 *
 * With `'answer-lost'` the call does its work and rejects all the same, as when a connection breaks too late.
 *
 * @throws {PosternError} `store-unavailable`, from that one call.
 */
export function failBefore(store: Store, call: number, failure: Failure = 'before'): FailingStore {
  let made = 0
  let failed: StoreCall | undefined
  const view = interceptCalls(store, async (storeCall, answer) => {
    if (made++ !== call) return answer()
    failed = storeCall
    if (failure === 'answer-lost') await answer()
    throw new PosternError('store-unavailable')
  })
  return { store: { ...view, close: async () => undefined }, calls: () => made, failedAt: () => failed }
}
