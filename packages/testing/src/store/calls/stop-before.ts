import type { Store } from '@postern/core'
import { createCrash } from './crash.ts'
import { createDeferred } from './deferred.ts'
import { interceptCalls } from './intercept-calls.ts'
import type { StoreCall } from './store-call.ts'

/** How a dead process shows: by a Crash, or by answers that never come. */
export type Death = 'throw' | 'hang'

export interface StoppedStore {
  /** Give this one to the flow; its `close` leaves the real store open. */
  readonly store: Store
  /** How many calls were made so far, those after the stop included. */
  calls(): number
  /** The call before which the store stopped; undefined as long as it works. */
  stoppedAt(): StoreCall | undefined
  /** Resolves when the store stops. */
  readonly stopped: Promise<void>
}

/**
 * A view of a store that stops before its n-th call, counted from 0, as if the process had died there.
 *
 * That call and every later one do nothing. By default they reject with a Crash; with `'hang'` they never answer, which
 * keeps the `catch` and `finally` of the flow from running, as death does: then wait for `stopped` beside the flow.
 */
export function stopBefore(store: Store, call: number, death: Death = 'throw'): StoppedStore {
  let made = 0
  let last: StoreCall | undefined
  const stop = createDeferred<void>()
  const view = interceptCalls(store, (storeCall, answer) => {
    const index = made++
    if (index < call) return answer()
    last ??= storeCall
    stop.resolve()
    return death === 'hang' ? new Promise(() => undefined) : Promise.reject(createCrash(storeCall))
  })
  return {
    store: { ...view, close: async () => undefined },
    calls: () => made,
    stoppedAt: () => last,
    stopped: stop.promise,
  }
}
