import { performance } from 'node:perf_hooks'
import { isPosternError, PosternError } from '@postern/core'
import type { Ask, Connection } from './connection.ts'
import type { Limits } from './limits.ts'
import type { RedisClient } from './redis-client.ts'
import { createServerClock } from './server-clock.ts'

/** The caller hears of it this much later, so that no write begins after the caller was told that it failed. */
const marginMs = 50

/** Makes the way in which all calls of one store, or limiter, go to Redis: in time, and with one kind of error. */
export function createAsk(connection: Connection, { waitMs }: Limits, layout = ''): Ask {
  const clock = createServerClock()
  return async (work) => {
    const dueMs = performance.now() + waitMs
    let client: RedisClient | undefined
    const late = new Error('Redis did not answer in time')
    const run = async () => {
      client = await connection.take()
      return work({ client, dueMs, clock, layout })
    }
    try {
      return await settleWithin(waitMs + marginMs, run(), late)
    } catch (cause) {
      if (cause === late && client !== undefined) connection.doubt(client)
      throw isPosternError(cause) ? cause : new PosternError('store-unavailable', { cause })
    }
  }
}

function settleWithin<T>(milliseconds: number, work: Promise<T>, late: Error): Promise<T> {
  return new Promise((resolve, reject) => {
    // Where this process was busy for that long, the answer may lie in the socket: it is read before the immediate.
    const timer = setTimeout(() => setImmediate(reject, late), milliseconds)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
