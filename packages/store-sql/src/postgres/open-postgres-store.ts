import type { Pool, PoolClient } from 'pg'
import type { Alongside } from '../alongside.ts'
import { createSqlStore, type SqlStore } from '../create-sql-store.ts'
import type { Limits } from '../limits.ts'
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

/** What `createPostgresStore` does, with time limits of the caller's. */
export function openPostgresStore(options: PostgresStoreOptions, limits: Limits): SqlStore {
  const names = nameTables(options)
  const borrowed = 'pool' in options
  const pool = borrowed ? options.pool : openPool(options.url, limits)
  const database = createPostgresDatabase(pool, limits.callSeconds, async () => {
    if (!borrowed) await pool.end()
  })
  return createSqlStore(createPostgresEngine(database, names), options.alongside)
}
