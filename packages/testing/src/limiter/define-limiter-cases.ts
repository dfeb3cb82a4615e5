import type { LimiterSubject } from './limiter-case.ts'
import { limiterCases } from './limiter-cases.ts'
import { runLimiterCase } from './run-limiter-case.ts'

/**
 * Defines one test for each thing that Postern asks of a limiter, with whatever test runner the caller has.
 *
 * `open` is called once for each case; all of them may be on one back end, since each case has a key of its own. A case
 * rejects where the limiter fails it, after 30 seconds at the latest. Without `advance` a few of them wait, up to three
 * seconds.
 *
 * @example
 * defineLimiterCases((name, run) => test(name, run), async () => ({ limiter: createMyLimiter() }))
 */
export function defineLimiterCases(
  define: (name: string, run: () => Promise<void>) => void,
  open: () => Promise<LimiterSubject>,
): void {
  for (const limiterCase of limiterCases) define(limiterCase.name, () => runLimiterCase(limiterCase, open))
}
