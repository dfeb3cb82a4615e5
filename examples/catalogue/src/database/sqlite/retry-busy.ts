import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'

const patienceMs = 4500
const longestPauseMs = 8

/** True while another connection writes. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^SQLITE_(BUSY|LOCKED)/.test(String(error.code))
}

/** Tries again while the file is busy, with the event loop free between tries, for as long as a request may wait. */
export async function retryBusy<T>(work: () => Promise<T>): Promise<T> {
  const dueMs = performance.now() + patienceMs
  for (let pauseMs = 1; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    try {
      return await work()
    } catch (error) {
      if (!isBusy(error) || performance.now() > dueMs) throw error
    }
    await pause(pauseMs)
  }
}
