import type { Store } from '@postern/core'
import { interceptCalls } from './intercept-calls.ts'
import type { StoreCall } from './store-call.ts'

export interface RecordedStore {
  readonly store: Store
  /** The calls so far, in the order in which they were made. */
  readonly calls: readonly StoreCall[]
  /** The calls so far as `tokens.insert session`, without ids: two flows that do the same have the same trace. */
  trace(): readonly string[]
}

/** A view of a store that writes down which calls are made, for example to show that two answers cost the same. */
export function recordCalls(store: Store): RecordedStore {
  const calls: StoreCall[] = []
  const view = interceptCalls(store, (call, answer) => {
    calls.push(call)
    return answer()
  })
  const trace = () => calls.map(({ method, kind }) => (kind === undefined ? method : `${method} ${kind}`))
  return { store: view, calls, trace }
}
