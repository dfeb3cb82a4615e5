import type { InsuranceOptions } from '@postern/core/limiters'
import type { Pool } from 'pg'
import { createSqlLimiter, type SqlLimiter } from '../create-sql-limiter.ts'
import { sql } from '../kysely.ts'
import { usualLimits } from '../limits.ts'
import { onConflictLimits } from '../on-conflict-limits.ts'
import { nameTables, type Placement } from '../table-names.ts'
import { openPool } from './open-pool.ts'
import { createPostgresDatabase } from './postgres-database.ts'

/** As for the store, whose schema and prefix it shares: a pool of the host's, or a URL. */
export type PostgresLimiterOptions = Placement & InsuranceOptions & ({ readonly pool: Pool } | { readonly url: string })

/**
 * Makes a limiter in PostgreSQL, in a table that the store's `migrate()` makes and by the server's clock.
 *
 * Each call is one statement, a refused one two. Where PostgreSQL fails or does not answer within `answerMs`, each process
 * allows a tenth of each quota by itself until it is back; so it does where the table is missing.
 *
 * @throws {TypeError} for a schema or prefix that would need quotes
 */
export function createPostgresLimiter(options: PostgresLimiterOptions): SqlLimiter {
  const names = nameTables(options)
  const borrowed = 'pool' in options
  const pool = borrowed ? options.pool : openPool(options.url, usualLimits)
  const database = createPostgresDatabase(pool, usualLimits.callSeconds, async () => {
    if (!borrowed) await pool.end()
  })
  const now = () => sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`
  return createSqlLimiter({ database, names, statements: onConflictLimits, now, insurance: options })
}
