import type { InsuranceOptions } from '@postern/core/limiters'
import { createSqlLimiter, type SqlLimiter } from '../create-sql-limiter.ts'
import { sql } from '../kysely.ts'
import { onConflictLimits } from '../on-conflict-limits.ts'
import { nameTables } from '../table-names.ts'
import { parsePath } from './parse-path.ts'
import { createSqliteDatabase } from './sqlite-database.ts'

export interface SqliteLimiterOptions extends InsuranceOptions {
  /** The file of the store: `sqlite:./data/auth.db`, or a path. */
  readonly url: string
  /** As for the store. */
  readonly prefix?: string
}

/**
 * Makes a limiter in the SQLite file of the store, in a table that its `migrate()` makes, for the processes of one machine.
 *
 * Each call is one write; a loss of power may take the last ones back. Where the file cannot be written within `answerMs` (here 500 by default, since SQLite blocks the event loop), each process allows a
 * tenth of each quota by itself; so it does where the table is missing.
 *
 * @throws {TypeError} for a URL that is no file, or a prefix that would need quotes
 */
export function createSqliteLimiter({ url, prefix, answerMs = 500, onOutage }: SqliteLimiterOptions): SqlLimiter {
  const names = nameTables(prefix === undefined ? {} : { prefix })
  const path = parsePath(url)
  if (path === ':memory:')
    throw new TypeError('createSqliteLimiter() needs a file; for memory there is createMemoryLimiter()')
  const now = () => sql`cast(${Date.now()} as integer)`
  return createSqlLimiter({
    database: createSqliteDatabase(path, { synchronous: 'normal', callSeconds: answerMs / 1000 }),
    names,
    statements: onConflictLimits,
    now,
    insurance: { answerMs, ...(onOutage && { onOutage }) },
  })
}
