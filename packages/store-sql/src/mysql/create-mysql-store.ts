import type { Pool, PoolConnection } from 'mysql2/promise'
import type { Alongside } from '../alongside.ts'
import { createSqlStore, type SqlStore } from '../create-sql-store.ts'
import { nameTables, type Placement } from '../table-names.ts'
import { createMysqlDatabase } from './mysql-database.ts'
import { createMysqlEngine } from './mysql-engine.ts'
import { openPool } from './open-pool.ts'

export type MysqlStoreOptions = Placement & {
  readonly alongside?: Alongside<PoolConnection>
} & (
    | {
        /** The host's own pool of `mysql2/promise`: nothing is set on its sessions, and `close()` leaves it open. */
        readonly pool: Pool
      }
    | {
        /** `mysql://…`, as `mysql2` reads it: a pool of the store's own, which `close()` ends. */
        readonly url: string
      }
  )

/**
 * Opens a store in MariaDB 10.6 or later or MySQL 8 or later; a `schema` is a database there.
 *
 * Connects at the first call. A write is acknowledged once it is committed, which is as durable as the server's
 * `innodb_flush_log_at_trx_commit` says. A hook leaves statements alone that commit by themselves, such as
 * `create table`.
 *
 * @throws {TypeError} for a schema or prefix that would need quotes
 */
export function createMysqlStore(options: MysqlStoreOptions): SqlStore {
  const names = nameTables(options, '`')
  const borrowed = 'pool' in options
  const pool = borrowed ? options.pool : openPool(options.url)
  const database = createMysqlDatabase(pool, async () => {
    if (!borrowed) await pool.end()
  })
  return createSqlStore(createMysqlEngine(database, names), options.alongside)
}
