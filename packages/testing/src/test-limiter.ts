import type { RateLimiter } from '@postern/core'

interface Entry {
  readonly count: number
  /** Milliseconds since the epoch: the end of a window, or of a wait. */
  readonly endsMs: number
}

/** Counts in memory by a test's own clock: an hour's limit is over once the clock is an hour further. */
export function createTestLimiter(now: () => number): RateLimiter {
  const windows = new Map<string, Entry>()
  const waits = new Map<string, Entry>()
  const left = (endsMs: number) => Math.max(1, Math.ceil((endsMs - now()) / 1000))
  return {
    async consume(key, { limit, seconds }) {
      const current = windows.get(key)
      const open =
        current !== undefined && current.endsMs > now() ? current : { count: 0, endsMs: now() + seconds * 1000 }
      const allowed = open.count < limit
      windows.set(key, allowed ? { ...open, count: open.count + 1 } : open)
      return { allowed, retryAfterSeconds: allowed ? 0 : left(open.endsMs) }
    },
    async admit(key, { free, baseSeconds, maxSeconds, lockAt = Number.POSITIVE_INFINITY }) {
      const { count, endsMs } = waits.get(key) ?? { count: 0, endsMs: now() }
      if (count >= lockAt) return { admitted: false, retryAfterSeconds: maxSeconds, failures: count }
      if (endsMs > now()) return { admitted: false, retryAfterSeconds: left(endsMs), failures: count }
      const failures = count + 1
      const waitSeconds = failures <= free ? 0 : Math.min(maxSeconds, baseSeconds * 2 ** (failures - free - 1))
      waits.set(key, { count: failures, endsMs: now() + waitSeconds * 1000 })
      return { admitted: true, retryAfterSeconds: 0, failures }
    },
    async giveBack(key) {
      const current = waits.get(key)
      if (current !== undefined) waits.set(key, { count: Math.max(0, current.count - 1), endsMs: now() })
    },
    async reset(key) {
      windows.delete(key)
      waits.delete(key)
    },
  }
}
