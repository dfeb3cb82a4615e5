import type { InsuranceOptions } from '@postern/core/limiters'
import type { Pool } from 'mysql2/promise'
import { createSqlLimiter, type SqlLimiter } from '../create-sql-limiter.ts'
import { sql } from '../kysely.ts'
import { usualLimits } from '../limits.ts'
import { nameTables, type Placement } from '../table-names.ts'
import { lentPool } from './lent-pool.ts'
import { createMysqlDatabase } from './mysql-database.ts'
import { mysqlLimits } from './mysql-limits.ts'
import { openPool } from './open-pool.ts'

/** As for the store, whose schema and prefix it shares: a pool of the host's, or a URL. */
export type MysqlLimiterOptions = Placement & InsuranceOptions & ({ readonly pool: Pool } | { readonly url: string })

/**
 * Makes a limiter in MySQL or MariaDB, in a table that the store's `migrate()` makes and by the server's clock.
 *
 * Each call is one statement, and a refused one two. Where the server fails or does not answer within `answerMs`, each process
 * allows a tenth of each quota by itself until it is back; so it does where the table is missing.
 *
 * @throws {TypeError} for a schema or prefix that would need quotes
 */
export function createMysqlLimiter(options: MysqlLimiterOptions): SqlLimiter {
  const names = nameTables(options, '`')
  const { pool, end } = 'pool' in options ? lentPool(options.pool) : openPool(options.url, usualLimits)
  const database = createMysqlDatabase(pool, usualLimits.callSeconds, end)
  return createSqlLimiter({ database, names, statements: mysqlLimits, now: serverMs, insurance: options })
}

/** Of an instant in UTC, so that no hour of a session's time zone comes twice or never. */
const serverMs = () => sql`(timestampdiff(microsecond, timestamp('1970-01-01 00:00:00'), utc_timestamp(6)) div 1000)`
