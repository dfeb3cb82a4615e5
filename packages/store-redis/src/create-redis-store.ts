import type { Store } from '@postern/core'
import { borrowConnection } from './borrow-connection.ts'
import { checkSettings, type RedisFinding } from './check-settings.ts'
import type { Connection } from './connection.ts'
import { createAsk } from './create-ask.ts'
import { createKeys } from './keys.ts'
import { openConnection } from './open-connection.ts'
import type { RedisClient } from './redis-client.ts'
import { createRedisTokens } from './redis-tokens.ts'
import { createRedisUsers } from './redis-users.ts'

/** A client of the host's, or the URL for one of the store's own. */
export type RedisStoreOptions = (
  | {
      /**
       * A node-redis client, pool or cluster, connected and closed by the host. Nothing is set on it; give it
       * `disableOfflineQueue: true`.
       */
      readonly client: RedisClient
    }
  | {
      /** `redis://[user:password@]host[:port][/database]`, `rediss://…` for TLS, `unix:///path`. */
      readonly url: string
    }
) & {
  /** What every key begins with, in braces: the hash tag of a cluster. `postern` by default. */
  readonly prefix?: string
}

/** A store in Redis. */
export interface RedisStore extends Store {
  /**
   * Asks the server how durable it is; an empty list means: as it must be.
   *
   * @throws {PosternError} `store-unavailable`
   */
  checkSettings(): Promise<readonly RedisFinding[]>
}

const prefixPattern = /^[^{}\s]{1,64}$/

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
  const { prefix = 'postern' } = options
  if (typeof prefix !== 'string' || !prefixPattern.test(prefix))
    throw new TypeError('createRedisStore() takes a prefix of 1 to 64 characters without braces and spaces')
  const connection = connectionOf(options)
  const ask = createAsk(connection)
  const keys = createKeys(prefix)
  return {
    users: createRedisUsers(ask, keys),
    tokens: createRedisTokens(ask, keys),
    async ready() {
      await ask(({ client }) => client.hGet(keys.users, ''))
    },
    checkSettings: () => ask(({ client }) => checkSettings(client)),
    close: () => connection.close(),
  }
}

function connectionOf(options: RedisStoreOptions): Connection {
  if ('client' in options && typeof options.client?.evalSha === 'function') return borrowConnection(options.client)
  if ('url' in options && typeof options.url === 'string') return openConnection(options.url)
  throw new TypeError('createRedisStore() needs { client } (a node-redis client) or { url }')
}
