import { createPostgresStore } from '@postern/store-sql/postgres'
import pg from 'pg'
import type { Database } from '../database.ts'
import { kyselyOnPostgres, sql } from '../kysely.ts'
import { migrateTables } from '../migrate-tables.ts'
import { orUnavailable } from '../or-unavailable.ts'
import { isServerAway, violationOf } from './postgres-failure.ts'
import { postgresSteps } from './postgres-steps.ts'

const connections = 10
const patienceMs = 5000

/** Opens a PostgreSQL, on one pool for the catalogue and Postern; connects at the first call. */
export function openPostgres(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: patienceMs,
    statement_timeout: patienceMs,
    query_timeout: patienceMs,
    idle_in_transaction_session_timeout: 2 * patienceMs,
    keepAlive: true,
    application_name: 'catalogue',
  })
  // An idle connection that the server ends: the pool has dropped it already, and without a listener Node would exit.
  pool.on('error', () => undefined)
  const db = kyselyOnPostgres(pool)
  const answer = orUnavailable(isServerAway)
  return {
    read: (work) => answer(() => work(db)),
    snapshot: (work) =>
      answer(() =>
        // Not the default: in "read committed" each statement would see another moment.
        db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
      ),
    write: (work) =>
      answer(async () => {
        try {
          return await work(db)
        } catch (error) {
          const violation = violationOf(error)
          if (violation === undefined) throw error
          return violation
        }
      }),
    contains: (column, text) => sql<boolean>`strpos(${sql.ref(column)}, ${text}) > 0`,
    search(words) {
      // Words are letters and digits alone, so that none needs a quote in this little language.
      const query = words.map((word) => `${word}:*`).join(' & ')
      return sql`(select p.*, -ts_rank(p.found, q) as rank
        from catalogue_products p, to_tsquery('simple', ${query}) q where p.found @@ q)`
    },
    migrate: () => answer(() => migrateTables(db, postgresSteps)),
    store: createPostgresStore({ pool }),
    close: () => db.destroy(),
  }
}
