import { performance } from 'node:perf_hooks'
import type { Cache } from './cache.ts'

interface Entry {
  readonly text: string
  readonly dueMs: number
}

const MOST_CHARACTERS = 32 * 1024 * 1024

/** A cache in this process, bounded by what it holds: what was not asked for the longest goes first. */
export function createMemoryCache(mostCharacters: number = MOST_CHARACTERS): Cache {
  // In the order of their last use.
  const entries = new Map<string, Entry>()
  let characters = 0

  const forget = (key: string): void => {
    characters -= entries.get(key)?.text.length ?? 0
    entries.delete(key)
  }

  return {
    async find(key) {
      const entry = entries.get(key)
      if (entry === undefined) return undefined
      if (entry.dueMs <= performance.now()) return void forget(key)
      entries.delete(key)
      entries.set(key, entry)
      return entry.text
    },
    keep(key, text, seconds) {
      forget(key)
      entries.set(key, { text, dueMs: performance.now() + seconds * 1000 })
      characters += text.length
      for (const oldest of entries.keys()) {
        if (characters <= mostCharacters) break
        forget(oldest)
      }
    },
    async close() {
      entries.clear()
    },
  }
}
