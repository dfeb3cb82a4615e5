import type { RateLimiter } from '@postern/core'
import { RateLimiterRedis } from 'rate-limiter-flexible'
import type { Ask } from './connection.ts'
import { uncountScript } from './failure-scripts.ts'
import type { LimiterKeys } from './limiter-keys.ts'
import type { ScriptInput } from './redis-client.ts'
import { runScript } from './script.ts'

/** Fixed windows, counted by rate-limiter-flexible's script, which counts whoever is refused as well: that is taken back. */
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
    if (counted.consumedPoints <= limit) return { allowed: true, retryAfterSeconds: 0 }
    // Until then others may be refused for it as well; nobody is let in for it.
    const input = { keys: [keys.window(key)], arguments: [] }
    await ask(({ client }) => runScript(client, uncountScript, input))
    return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil(counted.msBeforeNext / 1000)) }
  }
}
