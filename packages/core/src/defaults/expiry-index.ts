/** Ids by the minute in which they expire. */
export interface ExpiryIndex {
  add(id: string, expiresAt: number): void
  remove(id: string, expiresAt: number): void
  /** Ids of every minute that begins before the instant: all that are expired by then, and the rest of the last minute. */
  candidates(before: number): Iterable<string>
}

const bucketSeconds = 60

/**
 * Finds what may be expired without a look at the rest.
 *
 * A record that slides moves from one bucket to another and leaves nothing behind, so the index never outgrows the
 * records. A search walks the minutes that are in use (43 200 for 30 days) and the ids of those that have begun.
 */
export function createExpiryIndex(): ExpiryIndex {
  const buckets = new Map<number, Set<string>>()
  const bucketOf = (expiresAt: number): number => Math.floor(expiresAt / bucketSeconds)

  return {
    add(id, expiresAt) {
      const key = bucketOf(expiresAt)
      const bucket = buckets.get(key)
      if (bucket === undefined) buckets.set(key, new Set([id]))
      else bucket.add(id)
    },
    remove(id, expiresAt) {
      const key = bucketOf(expiresAt)
      const bucket = buckets.get(key)
      bucket?.delete(id)
      if (bucket?.size === 0) buckets.delete(key)
    },
    *candidates(before) {
      for (const [key, bucket] of buckets) if (key * bucketSeconds < before) yield* bucket
    },
  }
}
