import { performance } from 'node:perf_hooks'
import { rememberedSeconds } from '../domain/remembered-seconds.ts'
import type { RateLimiter, WaitRule } from '../ports/rate-limiter.ts'
import { createBoundedCounts } from './bounded-counts.ts'

export interface MemoryLimiterOptions {
  /** How many keys are counted at once, windows and waits each; 100 000 by default, some 20 MB of each when full. */
  readonly maxKeys?: number
  /** Milliseconds; the process's own clock by default, which nobody sets. */
  readonly now?: () => number
}

/**
 * Makes a limiter that counts in this process alone, within a bounded memory.
 *
 * Where it is full, the lowest counts make room. Several processes count apart: each admits as many.
 *
 * @throws {TypeError} for a `maxKeys` that is no whole number from 1 on.
 */
export function createMemoryLimiter({
  maxKeys = 100_000,
  now = () => performance.now(),
}: MemoryLimiterOptions = {}): RateLimiter {
  if (!Number.isSafeInteger(maxKeys) || maxKeys < 1)
    throw new TypeError('createMemoryLimiter: maxKeys must be a whole number from 1 on')
  const windows = createBoundedCounts(maxKeys, now)
  const waits = createBoundedCounts(maxKeys, now)
  const secondsUntil = (endsMs: number) => Math.max(1, Math.ceil((endsMs - now()) / 1000))

  return {
    async consume(key, { limit, seconds }) {
      const { count, endsMs } = windows.get(key) ?? { count: 0, endsMs: now() + seconds * 1000 }
      if (count >= limit) return { allowed: false, retryAfterSeconds: secondsUntil(endsMs) }
      windows.set(key, { count: count + 1, endsMs, goneMs: endsMs })
      return { allowed: true, retryAfterSeconds: 0 }
    },
    async admit(key, rule) {
      const { count, endsMs } = waits.get(key) ?? { count: 0, endsMs: now() }
      const locks = (failures: number) => rule.lockAt !== undefined && failures >= rule.lockAt
      if (locks(count)) return { admitted: false, retryAfterSeconds: rule.maxSeconds, failures: count }
      if (endsMs > now()) return { admitted: false, retryAfterSeconds: secondsUntil(endsMs), failures: count }
      const failures = count + 1
      const waitEndsMs = now() + waitSeconds(rule, failures) * 1000
      waits.set(key, {
        count: failures,
        endsMs: waitEndsMs,
        goneMs: waitEndsMs + (locks(failures) ? Number.POSITIVE_INFINITY : rememberedSeconds(rule) * 1000),
      })
      return { admitted: true, retryAfterSeconds: 0, failures }
    },
    async giveBack(key) {
      const window = windows.get(key)
      if (window !== undefined && window.count > 0) windows.set(key, { ...window, count: window.count - 1 })
      const current = waits.get(key)
      if (current === undefined) return
      if (current.count === 1) waits.delete(key)
      else waits.set(key, { ...current, count: current.count - 1, endsMs: now() })
    },
    async reset(key) {
      windows.delete(key)
      waits.delete(key)
    },
  }
}

function waitSeconds({ free, baseSeconds, maxSeconds }: WaitRule, failures: number): number {
  return failures <= free ? 0 : Math.min(maxSeconds, baseSeconds * 2 ** (failures - free - 1))
}
