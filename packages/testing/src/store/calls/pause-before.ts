import type { Store } from '@postern/core'
import { createDeferred } from './deferred.ts'
import { interceptCalls } from './intercept-calls.ts'
import type { StoreCall, StoreCallMatch } from './store-call.ts'

const patienceSeconds = 3

export interface PausedStore {
  readonly store: Store
  /** Resolves with the call that waits, once it has come. */
  readonly reached: Promise<StoreCall>
  /** Lets the call go on. */
  resume(): void
}

/**
 * A view of a store whose first matching call waits until the test says `resume`.
 *
 * Puts two flows into an order: pause the one before its write, run the other to its end, resume. All other calls go
 * straight through. A call that is not resumed within three seconds rejects.
 */
export function pauseBefore(store: Store, match: StoreCallMatch): PausedStore {
  const reached = createDeferred<StoreCall>()
  const gate = createDeferred<void>()
  let paused = false
  const view = interceptCalls(store, async (call, answer) => {
    if (paused || !match(call)) return answer()
    paused = true
    const complaint = new Error(`${call.method} was not resumed within ${patienceSeconds} s.`)
    const timer = setTimeout(() => gate.reject(complaint), patienceSeconds * 1000)
    reached.resolve(call)
    try {
      await gate.promise
    } finally {
      clearTimeout(timer)
    }
    return answer()
  })
  return { store: view, reached: reached.promise, resume: () => gate.resolve() }
}
