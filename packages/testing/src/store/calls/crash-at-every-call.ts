import { atEveryCall, type FaultReport, type FaultRun } from './at-every-call.ts'
import { type Death, stopBefore } from './stop-before.ts'

/**
 * Stops a flow before store call 0, 1, 2, … until it finishes unstopped, and checks the invariants after each.
 *
 * The stopped flow counts as a dead process: what it rejects with only reaches `check`. An error of a run that was not
 * stopped is the flow's own and comes out, and so does a broken invariant, with the call in front of the message.
 */
export function crashAtEveryCall(run: FaultRun & { readonly death?: Death }): Promise<FaultReport> {
  return atEveryCall(run, (store, call) => {
    const { store: view, stoppedAt, stopped } = stopBefore(store, call, run.death)
    return { store: view, struckAt: stoppedAt, ...(run.death === 'hang' && { over: stopped }) }
  })
}
