import type { SqlStore } from '../create-sql-store.ts'
import { usualLimits } from '../limits.ts'
import { type MysqlStoreOptions, openMysqlStore } from './open-mysql-store.ts'

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
  return openMysqlStore(options, usualLimits)
}
