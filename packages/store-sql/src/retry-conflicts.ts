import { performance } from 'node:perf_hooks'

/** When work is tried again, and until when. */
export interface Patience {
  readonly firstWaitMs: number
  readonly longestWaitMs: number
  /** By `performance.now()`. */
  readonly dueMs: number
}

/**
 * Repeats work that the database refused because of other work at the same time.
 *
 * Each wait is twice the one before, up to the longest, and somewhere between half and the whole of that; ends with the
 * last refusal once the deadline would be passed.
 */
export async function retryConflicts<T>(
  work: () => Promise<T>,
  isConflict: (error: unknown) => boolean,
  { firstWaitMs, longestWaitMs, dueMs }: Patience,
): Promise<T> {
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    try {
      return await work()
    } catch (error) {
      const pauseMs = waitMs * (0.5 + Math.random() / 2)
      if (!isConflict(error) || performance.now() + pauseMs >= dueMs) throw error
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}
