import type { Store } from '@postern/core'
import { createDeferred } from './deferred.ts'
import { interceptCalls } from './intercept-calls.ts'
import type { StoreCallMatch } from './store-call.ts'

const patienceSeconds = 3

export interface BarredStore {
  readonly store: Store
  /** How many matching calls have come so far. */
  arrived(): number
  /** Resolves when the held calls are let go. */
  readonly released: Promise<void>
}

/**
 * A view of a store whose first n matching calls wait for each other and then go on, in the order of their arrival.
 *
 * Makes a race certain: everybody has read before anybody writes. Later calls and others go straight through. Where
 * fewer than n have come three seconds after the first, those that wait reject, since nothing would ever wake them.
 */
export function holdFirstCalls(store: Store, n: number, match: StoreCallMatch = () => true): BarredStore {
  let arrived = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const barrier = createDeferred<void>()
  const giveUp = () => barrier.reject(new Error(`Only ${arrived} of ${n} calls came within ${patienceSeconds} s.`))
  const view = interceptCalls(store, async (call, answer) => {
    if (arrived >= n || !match(call)) return answer()
    arrived++
    timer ??= setTimeout(giveUp, patienceSeconds * 1000)
    if (arrived === n) {
      clearTimeout(timer)
      barrier.resolve()
    }
    await barrier.promise
    return answer()
  })
  return { store: view, arrived: () => arrived, released: barrier.promise }
}
