/** The key is to hold nothing, or a record with this `version`. */
export type Check = readonly [key: string, expected: 'absent' | number]
/** The key is to hold the value; undefined empties it. */
export type Write = readonly [key: string, value: unknown]

/** What the custom store needs of its database. */
export interface Db {
  get<T>(key: string): Promise<T | undefined>
  /** Every value whose key begins so, in the order of keys. */
  scan<T>(prefix: string): Promise<readonly T[]>
  /** Makes all writes if all checks hold, otherwise none; answers the first key whose check failed. */
  commit(checks: readonly Check[], writes: readonly Write[]): Promise<string | undefined>
}

/** A database in memory that answers a turn later, as one behind a network would at best. */
export function createMemoryDb(): Db {
  const rows = new Map<string, string>()
  const parse = <T>(text: string): T => JSON.parse(text)
  const holds = ([key, expected]: Check) => {
    const text = rows.get(key)
    return text === undefined ? expected === 'absent' : parse<{ version?: number }>(text).version === expected
  }
  return {
    async get<T>(key: string) {
      await trip()
      const text = rows.get(key)
      return text === undefined ? undefined : parse<T>(text)
    },
    async scan<T>(prefix: string) {
      await trip()
      const keys = [...rows.keys()].filter((key) => key.startsWith(prefix)).sort()
      return keys.map((key) => parse<T>(rows.get(key) ?? 'null'))
    },
    async commit(checks, writes) {
      const texts = writes.map(
        ([key, value]) => [key, value === undefined ? undefined : JSON.stringify(value)] as const,
      )
      await trip()
      const failed = checks.find((check) => !holds(check))
      if (failed !== undefined) return failed[0]
      for (const [key, text] of texts) text === undefined ? rows.delete(key) : rows.set(key, text)
      return undefined
    },
  }
}

function trip(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
