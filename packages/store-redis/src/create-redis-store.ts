import { openRedisStore } from './open-redis-store.ts'
import type { RedisStore, RedisStoreOptions } from './redis-store.ts'

/**
 * Makes a store in Redis 6.2 or later, or Valkey, for any number of processes.
 *
 * Every write is one Lua script with a condition. A call answers within five seconds; a write that was not begun by then
 * never is, so nothing happens long after an error was answered. An acknowledged write is as durable as the server is
 * set to be: `appendonly yes` and `appendfsync always` for one that outlives a crash, and `maxmemory-policy noeviction`.
 *
 * @throws {TypeError} for neither a client nor a URL, or a prefix with braces or spaces
 */
export function createRedisStore(options: RedisStoreOptions): RedisStore {
  return openRedisStore(options, { waitMs: 4000, silenceMs: 6000, pingMs: 3000 })
}
