import { PosternError } from '../errors.ts'
import type { Store } from '../ports/store.ts'
import { accessTables, createMemoryTables, type MemoryTables } from './memory-tables.ts'

/**
 * Makes a store that lives in this process and dies with it: for tests, demonstrations and a first look.
 *
 * Every method checks and sets in one turn. Records are handed out deeply frozen. The cost of finding a user or a
 * token does not grow with their number.
 *
 * @throws {PosternError} `store-unavailable` from every method once it is closed.
 */
export function createMemoryStore(): Store {
  const tables = createMemoryTables()
  let closed = false

  const answer = async <T>(ask: (tables: MemoryTables) => T): Promise<T> => {
    if (closed) throw new PosternError('store-unavailable')
    return ask(tables)
  }

  return {
    ...accessTables({ read: answer, write: answer }),
    ready: () => answer(() => undefined),
    async close() {
      closed = true
    },
  }
}
