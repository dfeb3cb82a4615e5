import type { RateLimiter } from '../ports/rate-limiter.ts'

/** Admits everybody: for a Postern without mail whose host brings no limiter. */
export const noLimiter: RateLimiter = {
  consume: async () => ({ allowed: true, retryAfterSeconds: 0 }),
  admit: async () => ({ admitted: true, retryAfterSeconds: 0, failures: 1 }),
  async giveBack() {},
  async reset() {},
}
