import type { Pool, PoolConnection } from 'mysql2/promise'
import type { Alongside } from '../alongside.ts'
import { createSqlStore, type SqlStore } from '../create-sql-store.ts'
import type { Limits } from '../limits.ts'
import { nameTables, type Placement } from '../table-names.ts'
import { lentPool } from './lent-pool.ts'
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

/** What `createMysqlStore` does, with time limits of the caller's. */
export function openMysqlStore(options: MysqlStoreOptions, limits: Limits): SqlStore {
  const names = nameTables(options, '`')
  const { pool, end } = 'pool' in options ? lentPool(options.pool) : openPool(options.url, limits)
  const database = createMysqlDatabase(pool, limits.callSeconds, end)
  return createSqlStore(createMysqlEngine(database, names), options.alongside)
}
