import { performance } from 'node:perf_hooks'

/** How a failure is told. */
export interface Told {
  /** The error of work that took too long. */
  late(): unknown
  /** What becomes of the work's own error. */
  failed(error: unknown): unknown
}

/** One of a chain: a set would hash it, which takes longer than all else here. */
interface Waiting {
  readonly dueMs: number
  giveUp(): void
  before: Waiting | undefined
  after: Waiting | undefined
}

let first: Waiting | undefined
let sweeping: NodeJS.Timeout | undefined

/** How late a time-out may come. */
const sweepMs = 100

/**
 * The work's own outcome, or an error once `performance.now()` has passed `dueMs`, by 100 ms at most.
 *
 * The work itself goes on; whatever it comes to then is dropped. One timer for all that wait, which holds the process
 * only while something waits: a timer for each costs a session check more than its two reads in memory.
 */
export function settleBy<T>(work: Promise<T>, dueMs: number, told: Told): Promise<T> {
  return new Promise((resolve, reject) => {
    const entry = begin(dueMs, () => reject(told.late()))
    work.then(
      (value) => {
        end(entry)
        resolve(value)
      },
      (error: unknown) => {
        end(entry)
        reject(told.failed(error))
      },
    )
  })
}

function begin(dueMs: number, giveUp: () => void): Waiting {
  if (first === undefined) sweeping = sweeping?.ref() ?? setInterval(sweep, sweepMs)
  const entry = { dueMs, giveUp, before: undefined, after: first }
  if (first !== undefined) first.before = entry
  first = entry
  return entry
}

/** Does nothing for one that has been taken out. */
function end(entry: Waiting): void {
  const { before, after } = entry
  if (before === undefined && entry !== first) return
  if (before === undefined) first = after
  else before.after = after
  if (after !== undefined) after.before = before
  entry.before = undefined
  if (first === undefined) sweeping?.unref()
}

function sweep(): void {
  const nowMs = performance.now()
  for (let entry = first; entry !== undefined; entry = entry.after) {
    if (entry.dueMs > nowMs) continue
    end(entry)
    entry.giveUp()
  }
  if (first !== undefined) return
  clearInterval(sweeping)
  sweeping = undefined
}
