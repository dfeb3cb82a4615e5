import { borrowConnection } from './borrow-connection.ts'
import type { Connection } from './connection.ts'
import type { Limits } from './limits.ts'
import { openConnection } from './open-connection.ts'
import type { RedisStoreOptions } from './redis-store.ts'

/**
 * The host's client, or one of our own.
 *
 * @throws {TypeError} for neither
 */
export function connectionOf(maker: string, options: RedisStoreOptions, limits: Limits): Connection {
  if ('client' in options && typeof options.client?.evalSha === 'function') return borrowConnection(options.client)
  if ('url' in options && typeof options.url === 'string') return openConnection(options.url, limits)
  throw new TypeError(`${maker}() needs { client } (a node-redis client) or { url }`)
}
