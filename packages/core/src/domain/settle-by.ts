import { performance } from 'node:perf_hooks'

/** How a failure is told. */
export interface Told {
  /** The error of work that took too long. */
  late(): unknown
  /** What becomes of the work's own error. */
  failed(error: unknown): unknown
}

interface Waiting {
  readonly dueMs: number
  giveUp(): void
}

const waiting = new Set<Waiting>()
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
    const entry: Waiting = { dueMs, giveUp: () => reject(told.late()) }
    begin(entry)
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

function begin(entry: Waiting): void {
  if (waiting.size === 0) sweeping = sweeping?.ref() ?? setInterval(sweep, sweepMs)
  waiting.add(entry)
}

function end(entry: Waiting): void {
  waiting.delete(entry)
  if (waiting.size === 0) sweeping?.unref()
}

function sweep(): void {
  const nowMs = performance.now()
  for (const entry of waiting) {
    if (entry.dueMs > nowMs) continue
    waiting.delete(entry)
    entry.giveUp()
  }
  if (waiting.size > 0) return
  clearInterval(sweeping)
  sweeping = undefined
}
