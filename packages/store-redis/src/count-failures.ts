import type { RateLimiter } from '@postern/core'
import { rememberedSeconds } from '@postern/core/limiters'
import type { Ask } from './connection.ts'
import { admitScript, giveBackScript } from './failure-scripts.ts'
import type { LimiterKeys } from './limiter-keys.ts'
import { runScript } from './script.ts'

/** Failures and waits: one script a try, since several commands would admit several of those who come at once. */
export function countFailures(ask: Ask, keys: LimiterKeys): Pick<RateLimiter, 'admit' | 'giveBack'> {
  return {
    async admit(key, rule) {
      const { free, baseSeconds, maxSeconds, lockAt = Number.MAX_SAFE_INTEGER } = rule
      const input = {
        keys: [keys.failures(key)],
        arguments: [free, baseSeconds, maxSeconds, lockAt, rememberedSeconds(rule)].map(String),
      }
      const reply = await ask(({ client }) => runScript(client, admitScript, input))
      const [admitted, waitMs, failures] = Array.isArray(reply) ? reply.map(Number) : []
      if (waitMs === undefined || failures === undefined) throw new Error('a script answered something else')
      return { admitted: admitted === 1, retryAfterSeconds: Math.ceil(waitMs / 1000), failures }
    },
    async giveBack(key) {
      const input = { keys: [keys.failures(key), keys.window(key)], arguments: [] }
      await ask(({ client }) => runScript(client, giveBackScript, input))
    },
  }
}
