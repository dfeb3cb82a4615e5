import type { Pool, PoolClient } from 'pg'
import type { Alongside } from '../alongside.ts'
import { createSqlStore, type SqlStore } from '../create-sql-store.ts'
import { nameTables, type Placement } from '../table-names.ts'
import { openPool } from './open-pool.ts'
import { createPostgresDatabase } from './postgres-database.ts'
import { createPostgresEngine } from './postgres-engine.ts'

export type PostgresStoreOptions = Placement & {
  readonly alongside?: Alongside<PoolClient>
} & (
    | {
        /** The host's own pool: nothing is set on its connections, and `close()` leaves it open. */
        readonly pool: Pool
      }
    | {
        /** `postgres://…`, as `pg` reads it: a pool of the store's own, which `close()` ends. */
        readonly url: string
      }
  )

/**
 * Opens a store in PostgreSQL 12 or later.
 *
 * Connects at the first call. A write is acknowledged once it is committed, which is as durable as the server's
 * `synchronous_commit` says. A pool of the host's own needs its `error` event listened to, as `pg` asks for.
 *
 * @throws {TypeError} for a schema or prefix that would need quotes
 */
export function createPostgresStore(options: PostgresStoreOptions): SqlStore {
  const names = nameTables(options)
  const borrowed = 'pool' in options
  const pool = borrowed ? options.pool : openPool(options.url)
  const database = createPostgresDatabase(pool, async () => {
    if (!borrowed) await pool.end()
  })
  return createSqlStore(createPostgresEngine(database, names), options.alongside)
}
