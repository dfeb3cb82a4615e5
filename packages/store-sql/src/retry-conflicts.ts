import { performance } from 'node:perf_hooks'

const firstWaitMs = 5
const longestWaitMs = 200

/**
 * Repeats work that the database refused because of other work at the same time.
 *
 * Waits 5 ms, then twice as long each time up to 200 ms, each between half and the whole of it; ends with the last
 * refusal once the deadline (by `performance.now()`) would be passed.
 */
export async function retryConflicts<T>(
  work: () => Promise<T>,
  isConflict: (error: unknown) => boolean,
  dueMs: number,
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
