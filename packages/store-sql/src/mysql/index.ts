export type { Alongside } from '../alongside.ts'
export type { SqlStore } from '../create-sql-store.ts'
export type { MigrationPlan } from '../migrate.ts'
export { createMysqlStore, type MysqlStoreOptions } from './create-mysql-store.ts'
