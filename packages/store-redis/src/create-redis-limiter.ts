import type { RateLimiter } from '@postern/core'
import { type InsuranceOptions, insureLimiter } from '@postern/core/limiters'
import { connectionOf } from './connection-of.ts'
import { countFailures } from './count-failures.ts'
import { countWindows } from './count-windows.ts'
import { createAsk } from './create-ask.ts'
import { createLimiterKeys } from './limiter-keys.ts'
import type { RedisStoreOptions } from './redis-store.ts'

/** As for the store: a client of the host's, or a URL. */
export type RedisLimiterOptions = RedisStoreOptions & InsuranceOptions

export interface RedisLimiter extends RateLimiter {
  /** Ends the limiter's own connection; a client of the host's stays open. */
  close(): Promise<void>
}

const prefixPattern = /^[^{}\s]{1,64}$/

/**
 * Makes a limiter in Redis 6.2 or later, or Valkey, which all processes share.
 *
 * Each call is one script, and a refused `consume` two. Where Redis fails or does not answer within `answerMs`, each process allows a tenth of each quota
 * by itself until it is back. What is counted expires by itself, but for keys that are locked.
 *
 * @throws {TypeError} for neither a client nor a URL, or a prefix with braces or spaces
 */
export function createRedisLimiter(options: RedisLimiterOptions): RedisLimiter {
  const { prefix = 'postern', answerMs = 800 } = options
  if (typeof prefix !== 'string' || !prefixPattern.test(prefix))
    throw new TypeError('createRedisLimiter() takes a prefix of 1 to 64 characters without braces and spaces')
  const limits = { waitMs: answerMs, silenceMs: 6000, pingMs: 3000 }
  const connection = connectionOf('createRedisLimiter', options, limits)
  const ask = createAsk(connection, limits)
  const keys = createLimiterKeys(prefix)
  const limiter: RateLimiter = {
    consume: countWindows(ask, keys),
    ...countFailures(ask, keys),
    async reset(key) {
      await ask(({ client }) => client.del([keys.window(key), keys.failures(key)]))
    },
  }
  return { ...insureLimiter(limiter, options), close: () => connection.close() }
}
