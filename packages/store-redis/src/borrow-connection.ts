import type { Connection } from './connection.ts'
import type { RedisClient } from './redis-client.ts'

/** Works with a client of the host's: nothing is set on it, and it is neither connected nor closed here. */
export function borrowConnection(client: RedisClient): Connection {
  let closed = false
  return {
    async take() {
      if (closed) throw new Error('the store is closed')
      // The client would keep the command and run it later, after the caller was told that it failed.
      if (client.isReady === false) throw new Error('the Redis client is not connected')
      return client
    },
    doubt() {},
    async close() {
      closed = true
    },
  }
}
