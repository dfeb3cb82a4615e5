import type { Admission, Consumed, LimitRule, RateLimiter, WaitRule } from '@postern/core'
import type { LimiterSubject } from '../../src/limiter/limiter-case.ts'

export interface Entry {
  count: number
  endsMs: number
}

/** The right limiter, in the parts that a fault puts others in the place of. */
export interface Parts {
  windows: Map<string, Entry>
  waits: Map<string, Entry>
  now(): number
  /** What a key is counted under. */
  keyOf(key: string): string
  consume(key: string, rule: LimitRule): Promise<Consumed> | Consumed
  admit(key: string, rule: WaitRule): Promise<Admission> | Admission
  giveBack(key: string): Promise<void> | void
  reset(key: string): void
  waitSeconds(rule: WaitRule, failures: number): number
  seconds(milliseconds: number): number
  /** The second process. */
  second(parts: Parts): Parts
}

/** A limiter with one fault, to test the cases with. */
export interface BrokenLimiter {
  readonly name: string
  /** The case that must catch it; others may as well. */
  readonly caughtBy: string
  fault(right: Parts): Partial<Parts>
}

/** Lets everybody else have a turn, as a trip to a database does. */
export const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export function createParts(now: () => number): Parts {
  const windows = new Map<string, Entry>()
  const waits = new Map<string, Entry>()
  const parts: Parts = {
    windows,
    waits,
    now,
    keyOf: (key) => key,
    seconds: (milliseconds) => Math.max(1, Math.ceil(milliseconds / 1000)),
    waitSeconds: ({ free, baseSeconds, maxSeconds }, failures) =>
      failures <= free ? 0 : Math.min(maxSeconds, baseSeconds * 2 ** (failures - free - 1)),
    consume(key, { limit, seconds }) {
      const current = parts.windows.get(key)
      const entry =
        current !== undefined && current.endsMs > now() ? current : { count: 0, endsMs: now() + seconds * 1000 }
      if (entry.count >= limit) return { allowed: false, retryAfterSeconds: parts.seconds(entry.endsMs - now()) }
      parts.windows.set(key, { ...entry, count: entry.count + 1 })
      return { allowed: true, retryAfterSeconds: 0 }
    },
    admit(key, rule) {
      const { count, endsMs } = parts.waits.get(key) ?? { count: 0, endsMs: now() }
      const locked = rule.lockAt !== undefined && count >= rule.lockAt
      if (locked) return { admitted: false, retryAfterSeconds: rule.maxSeconds, failures: count }
      if (endsMs > now()) return { admitted: false, retryAfterSeconds: parts.seconds(endsMs - now()), failures: count }
      const failures = count + 1
      parts.waits.set(key, { count: failures, endsMs: now() + parts.waitSeconds(rule, failures) * 1000 })
      return { admitted: true, retryAfterSeconds: 0, failures }
    },
    giveBack(key) {
      const window = parts.windows.get(key)
      if (window !== undefined) parts.windows.set(key, { ...window, count: Math.max(0, window.count - 1) })
      const current = parts.waits.get(key)
      if (current !== undefined) parts.waits.set(key, { count: Math.max(0, current.count - 1), endsMs: now() })
    },
    reset(key) {
      parts.windows.delete(key)
      parts.waits.delete(key)
    },
    second: (own) => own,
  }
  return parts
}

/** The right limiter, or one with a fault, by a clock that the cases move. */
export function createSubject({ fault }: Pick<BrokenLimiter, 'fault'> = { fault: () => ({}) }): LimiterSubject {
  const clock = { ms: 1_800_000_000_000 }
  const parts = createParts(() => clock.ms)
  Object.assign(parts, fault({ ...parts }))
  const advance = (seconds: number) => {
    clock.ms += seconds * 1000
  }
  return { limiter: limiterOf(parts), other: limiterOf(parts.second(parts)), advance }
}

function limiterOf(parts: Parts): RateLimiter {
  return {
    consume: async (key, rule) => parts.consume(parts.keyOf(key), rule),
    admit: async (key, rule) => parts.admit(parts.keyOf(key), rule),
    giveBack: async (key) => parts.giveBack(parts.keyOf(key)),
    reset: async (key) => parts.reset(parts.keyOf(key)),
  }
}
