import type { RateLimiter } from '@postern/core'
import { RateLimiterRedis } from 'rate-limiter-flexible'
import type { Ask } from './connection.ts'
import type { LimiterKeys } from './limiter-keys.ts'
import type { ScriptInput } from './redis-client.ts'

/** Fixed windows, counted by rate-limiter-flexible's script. */
export function countWindows(ask: Ask, keys: LimiterKeys): RateLimiter['consume'] {
  const counter = new RateLimiterRedis({
    // The part of a client that a count needs: each goes out by the way that all calls take.
    storeClient: { eval: (script: string, input: ScriptInput) => ask(({ client }) => client.eval(script, input)) },
    useRedisPackage: true,
    keyPrefix: '',
    points: 1,
    duration: 1,
  })
  return async (key, { limit, seconds }) => {
    // Not `consume`, whose limit is one for all keys.
    const counted = await counter.penalty(keys.window(key), 1, { customDuration: seconds })
    const allowed = counted.consumedPoints <= limit
    return { allowed, retryAfterSeconds: allowed ? 0 : Math.max(1, Math.ceil(counted.msBeforeNext / 1000)) }
  }
}
