import type { Call } from './call.ts'
import type { RedisClient } from './redis-client.ts'

/** Where the store's client comes from. */
export interface Connection {
  /** The client, connected; rejects where it is not. */
  take(): Promise<RedisClient>
  /** Hears that a client did not answer in time. */
  doubt(client: RedisClient): void
  close(): Promise<void>
}

/**
 * Does one piece of work with the client and answers within five seconds.
 *
 * @throws {PosternError} `store-unavailable` for whatever goes wrong
 */
export type Ask = <T>(work: (call: Call) => Promise<T>) => Promise<T>
