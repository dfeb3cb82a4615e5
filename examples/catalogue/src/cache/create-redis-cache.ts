import { performance } from 'node:perf_hooks'
import { createClient } from 'redis'
import type { Cache } from './cache.ts'

/** What is told to the log. */
export type TellCache = (state: 'away' | 'back') => void

/** An answer from the database costs little more: later ones are not waited for. */
const answerMs = 100
/** How long nobody asks a Redis that did not answer. */
const restMs = 1000
const longestPauseMs = 1000
const silenceMs = 2000

const createOwnClient = (url: string) =>
  createClient({
    url,
    // Nothing is queued while there is no connection.
    disableOfflineQueue: true,
    pingInterval: silenceMs / 2,
    socket: {
      connectTimeout: silenceMs,
      // Ends a connection that a stopped server holds open, and with it what was asked on it.
      socketTimeout: silenceMs,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, longestPauseMs),
    },
  })

/**
 * A cache in Redis, for all processes.
 *
 * A Redis that is down, paused or slow costs a request at most 100 ms, and that only one second in a while: until then
 * every find is a miss. Connects by itself, also again.
 */
export function createRedisCache(url: string, tell: TellCache = () => undefined): Cache {
  const client = createOwnClient(url)
  let restsUntilMs = 0
  let isAway = false

  const note = (away: boolean): void => {
    if (away) restsUntilMs = performance.now() + restMs
    if (away !== isAway) tell(away ? 'away' : 'back')
    isAway = away
  }
  client.on('error', () => note(true))
  client.connect().catch(() => undefined)

  const ask = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (!client.isReady || performance.now() < restsUntilMs) return undefined
    try {
      const answer = await inTime(work())
      note(false)
      return answer
    } catch {
      note(true)
      return undefined
    }
  }

  return {
    find: async (key) => (await ask(() => client.get(key))) ?? undefined,
    keep(key, text, seconds) {
      void ask(() => client.set(key, text, { expiration: { type: 'EX', value: seconds } }))
    },
    async close() {
      client.destroy()
    },
  }
}

function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(reject, answerMs, new Error('Redis did not answer in time'))
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
