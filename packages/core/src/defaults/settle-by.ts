import { performance } from 'node:perf_hooks'

interface Waiting {
  readonly dueMs: number
  give(error: Error): void
}

const waiting = new Set<Waiting>()
let sweeping: NodeJS.Timeout | undefined

/** How late a time-out may come. */
const sweepMs = 100

/**
 * The work's own outcome, or an error once `performance.now()` has passed `dueMs`; `as` says how an error is told.
 *
 * One timer for all that wait: a timer for each store call costs a session check more than the store does.
 */
export function settleBy<T>(work: Promise<T>, dueMs: number, as: (error: unknown) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const entry: Waiting = { dueMs, give: (error) => reject(as(error)) }
    waiting.add(entry)
    sweeping ??= setInterval(sweep, sweepMs)
    work.then(
      (value) => {
        waiting.delete(entry)
        resolve(value)
      },
      (error: unknown) => {
        waiting.delete(entry)
        reject(as(error))
      },
    )
  })
}

function sweep(): void {
  const nowMs = performance.now()
  for (const entry of waiting) {
    if (entry.dueMs > nowMs) continue
    waiting.delete(entry)
    entry.give(new Error('no answer in time'))
  }
  if (waiting.size > 0) return
  clearInterval(sweeping)
  sweeping = undefined
}
