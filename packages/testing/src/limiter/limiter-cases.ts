import { raceCases } from './cases/races.ts'
import { resetCases } from './cases/resets.ts'
import { waitCases } from './cases/waits.ts'
import { windowCases } from './cases/windows.ts'
import type { LimiterCase } from './limiter-case.ts'

/** Everything that Postern asks of a limiter, one sentence each. */
export const limiterCases: readonly LimiterCase[] = [...windowCases, ...waitCases, ...resetCases, ...raceCases]
