import type { Store } from '@postern/core'
import type { StoreCall } from './store-call.ts'

/** Where a flow was disturbed, and how it took it. */
export interface FaultPoint {
  /** Which call of the flow, counted from 0; in the last run the number of calls that the whole flow makes. */
  readonly call: number
  /** The call itself; undefined in the last run, which nothing disturbed. */
  readonly at?: StoreCall
  /** What the flow rejected with; absent where it finished. */
  readonly error?: unknown
}

export interface FaultRun {
  /** Answers a ready store with everything in it that the flow starts from; called anew for each point. */
  open(): Promise<Store>
  /** What is tried: it gets a view of the store and must make all its calls through that. */
  flow(store: Store): Promise<unknown>
  /** Rejects where the real store breaks an invariant; called after each point and after the undisturbed flow. */
  check(store: Store, point: FaultPoint): Promise<unknown>
}

export interface FaultReport {
  /** How many points were tried; the undisturbed run is not counted. */
  readonly points: number
  /** The calls at those points, in order. */
  readonly calls: readonly StoreCall[]
}

/** A store made ready to be disturbed. */
export interface Armed {
  readonly store: Store
  struckAt(): StoreCall | undefined
  /** Settles when there is no use in waiting for the flow any longer. */
  readonly over?: Promise<void>
}

const mostCalls = 1000

/** Runs a flow with a fault at store call 0, 1, 2, … until a run is not struck any more. */
export async function atEveryCall(run: FaultRun, arm: (store: Store, call: number) => Armed): Promise<FaultReport> {
  const calls: StoreCall[] = []
  while (calls.length < mostCalls) {
    const at = await tryPoint(run, calls.length, arm)
    if (at === undefined) {
      if (calls.length === 0) throw new Error('The flow made no store call: does it use the store that it is given?')
      return { points: calls.length, calls }
    }
    calls.push(at)
  }
  throw new Error(`The flow has not finished after ${mostCalls} store calls.`)
}

async function tryPoint(
  run: FaultRun,
  call: number,
  arm: (store: Store, call: number) => Armed,
): Promise<StoreCall | undefined> {
  const real = await run.open()
  try {
    const armed = arm(real, call)
    const failure = await failureOf(Promise.race([run.flow(armed.store), ...(armed.over ? [armed.over] : [])]))
    const at = armed.struckAt()
    if (at === undefined && failure) throw failure.error
    await explained(call, at, run.check(real, { call, ...(at && { at }), ...failure }))
    return at
  } finally {
    await real.close()
  }
}

async function failureOf(work: Promise<unknown>): Promise<{ readonly error: unknown } | undefined> {
  try {
    await work
    return undefined
  } catch (error) {
    return { error }
  }
}

/** Says in front of a broken invariant where the fault was. */
async function explained(call: number, at: StoreCall | undefined, check: Promise<unknown>): Promise<void> {
  try {
    await check
  } catch (error) {
    const where = at === undefined ? 'after the whole flow' : `with a fault at store call ${call}, ${at.method}`
    throw new Error(`${where}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
