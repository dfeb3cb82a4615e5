import type { RateLimiter } from '@postern/core'

/** Refuses nobody and counts nothing, FOR TESTS ONLY: for a test whose matter is something else, and that tries very often. */
export const unlimited: RateLimiter = {
  consume: async () => ({ allowed: true, retryAfterSeconds: 0 }),
  admit: async () => ({ admitted: true, retryAfterSeconds: 0, failures: 1 }),
  async giveBack() {},
  async reset() {},
}
