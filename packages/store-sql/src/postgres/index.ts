export type { Alongside } from '../alongside.ts'
export type { SqlLimiter } from '../create-sql-limiter.ts'
export type { SqlStore } from '../create-sql-store.ts'
export type { MigrationPlan } from '../migrate.ts'
<<<<<<< HEAD
export { createPostgresLimiter, type PostgresLimiterOptions } from './create-postgres-limiter.ts'
export { createPostgresStore, type PostgresStoreOptions } from './create-postgres-store.ts'
=======
export { createPostgresStore } from './create-postgres-store.ts'
export type { PostgresStoreOptions } from './open-postgres-store.ts'
>>>>>>> b01dbdb3b60bcd044d979b9de3553ff13bcf00cc
