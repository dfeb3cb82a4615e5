import type { RateLimiter } from 'postern'

/** `POSTERN_RATE_LIMIT=off`: for load tests on loopback; production refuses it. */
export const unlimited: RateLimiter = {
  consume: async () => ({ allowed: true, retryAfterSeconds: 0 }),
  admit: async () => ({ admitted: true, retryAfterSeconds: 0, failures: 1 }),
  async giveBack() {},
  async reset() {},
}
