import type { SqlStore } from '../create-sql-store.ts'
import { usualLimits } from '../limits.ts'
import { openPostgresStore, type PostgresStoreOptions } from './open-postgres-store.ts'

/**
 * Opens a store in PostgreSQL 12 or later.
 *
 * Connects at the first call. A write is acknowledged once it is committed, which is as durable as the server's
 * `synchronous_commit` says. A pool of the host's own needs its `error` event listened to, as `pg` asks for.
 *
 * @throws {TypeError} for a schema or prefix that would need quotes
 */
export function createPostgresStore(options: PostgresStoreOptions): SqlStore {
  return openPostgresStore(options, usualLimits)
}
