import type { Cache } from './cache.ts'

/** A cache that keeps nothing. */
export function createNoCache(): Cache {
  return { find: async () => undefined, keep: () => undefined, close: async () => undefined }
}
