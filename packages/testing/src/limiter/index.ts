export { defineLimiterCases } from './define-limiter-cases.ts'
export type { LimiterCase, LimiterSubject, LimiterTrial } from './limiter-case.ts'
export { limiterCases } from './limiter-cases.ts'
