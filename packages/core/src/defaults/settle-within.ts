import { setTimeout as pause } from 'node:timers/promises'

/** Waits for work to end, well or badly, but so long at most. The timer holds the process: what comes after still comes. */
export async function settleWithin(seconds: number, work: Promise<unknown>): Promise<void> {
  const settled = new AbortController()
  const late = pause(seconds * 1000, undefined, { signal: settled.signal })
  await Promise.race([work, late]).catch(() => {})
  settled.abort()
  await late.catch(() => {})
}
