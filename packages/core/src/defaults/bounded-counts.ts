/** What is counted under one key. */
export interface Count {
  readonly count: number
  /** The end of its window or wait, in milliseconds. */
  readonly endsMs: number
  /** From when on it means nothing. */
  readonly goneMs: number
}

export interface BoundedCounts {
  /** Undefined for what is not there, and for what is gone. */
  get(key: string): Count | undefined
  set(key: string, count: Count): void
  delete(key: string): void
}

/** How many are looked at to make room for one. */
const looks = 8

/**
 * Counts by key, never more than `most` of them, and no timers.
 *
 * Where it is full, a hand goes on by eight and takes out what is gone, or else the lowest count among them. Whoever
 * floods it with keys has one count on each, and so pushes out their own before a count that guesses have built up.
 */
export function createBoundedCounts(most: number, now: () => number): BoundedCounts {
  const counts = new Map<string, Count>()
  // Kept, since a Map's first entries are slow to find after many were deleted.
  let hand = counts.entries()

  function makeRoom(): void {
    let out: readonly [string, Count] | undefined
    for (let look = 0; look < looks; look++) {
      const { value } = hand.next()
      if (value === undefined) {
        hand = counts.entries()
        continue
      }
      if (out === undefined || rank(value[1]) < rank(out[1])) out = value
    }
    if (out === undefined) makeRoom()
    else counts.delete(out[0])
  }

  const rank = ({ count, goneMs }: Count) => (goneMs <= now() ? 0 : count)

  return {
    get(key) {
      const entry = counts.get(key)
      return entry !== undefined && entry.goneMs > now() ? entry : undefined
    },
    set(key, count) {
      if (counts.size >= most && !counts.has(key)) makeRoom()
      counts.set(key, count)
    },
    delete: (key) => void counts.delete(key),
  }
}
