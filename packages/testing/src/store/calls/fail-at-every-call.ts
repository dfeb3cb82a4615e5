import { isPosternError } from '@postern/core'
import { atEveryCall, type FaultReport, type FaultRun } from './at-every-call.ts'
import { type Failure, failBefore } from './fail-before.ts'

/**
 * Lets store call 0, 1, 2, … of a flow fail once, until the flow finishes undisturbed, and checks the invariants
 * after each.
 *
 * A flow may survive the failure or reject with a PosternError; anything else that it rejects with comes out.
 */
export function failAtEveryCall(run: FaultRun & { readonly failure?: Failure }): Promise<FaultReport> {
  const check: FaultRun['check'] = async (store, point) => {
    if (point.error !== undefined && !isPosternError(point.error)) throw point.error
    await run.check(store, point)
  }
  return atEveryCall({ open: () => run.open(), flow: (store) => run.flow(store), check }, (store, call) => {
    const { store: view, failedAt } = failBefore(store, call, run.failure)
    return { store: view, struckAt: failedAt }
  })
}
