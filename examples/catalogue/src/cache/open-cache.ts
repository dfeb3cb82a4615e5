import type { Cache } from './cache.ts'
import { createMemoryCache } from './create-memory-cache.ts'
import { createNoCache } from './create-no-cache.ts'
import type { TellCache } from './create-redis-cache.ts'

/** Opens the cache of a URL: `memory:`, `redis://…`, or `off`; the client of Redis is loaded only for one. */
export async function openCache(url: string, tell?: TellCache): Promise<Cache> {
  if (url === 'off') return createNoCache()
  if (url === 'memory:') return createMemoryCache()
  return (await import('./create-redis-cache.ts')).createRedisCache(url, tell)
}
