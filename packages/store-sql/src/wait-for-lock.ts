import { performance } from 'node:perf_hooks'

const lockSeconds = 50
const pauseMs = 100

/**
 * Asks for the migration lock until it is got, for 50 s at most.
 *
 * By questions that are answered at once: a session may have a time limit for each statement.
 */
export async function waitForLock(ask: () => Promise<boolean>): Promise<void> {
  const dueMs = performance.now() + lockSeconds * 1000
  while (!(await ask())) {
    if (performance.now() > dueMs) throw new Error(`Another process has been migrating for ${lockSeconds} s`)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
