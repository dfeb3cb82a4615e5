import type { Store } from '@postern/core'
import type { RedisFinding } from './check-settings.ts'
import type { RedisClient } from './redis-client.ts'

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
