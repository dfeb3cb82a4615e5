/** A map that holds the newest entries and forgets the oldest. */
export interface Remembered<V> {
  get(key: string): V | undefined
  set(key: string, value: V): void
}

/** Builds a map of at most `size` entries; safe to lose, so nothing but speed may rest on it. */
export function createRemembered<V>(size: number): Remembered<V> {
  const entries = new Map<string, V>()
  return {
    get: (key) => entries.get(key),
    set(key, value) {
      entries.set(key, value)
      if (entries.size <= size) return
      const oldest = entries.keys().next()
      if (!oldest.done) entries.delete(oldest.value)
    },
  }
}
