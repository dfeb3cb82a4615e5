import { performance } from 'node:perf_hooks'
import { settleBy } from '../domain/settle-by.ts'

/**
 * The work's own outcome, or an error once the time is over.
 *
 * The work itself goes on; whatever it comes to then is dropped.
 */
export function within<T>(seconds: number, work: Promise<T>, late: () => Error): Promise<T> {
  return settleBy(work, performance.now() + seconds * 1000, { late, failed })
}

const failed = (error: unknown): unknown => error
