import {
  Kysely,
  type MigrationProvider,
  Migrator,
  PostgresDialect,
  type PostgresPool,
  type RawBuilder,
  type SqliteDatabase,
  SqliteDialect,
  sql,
} from 'kysely'
import type { Tables } from './tables.ts'

/** The one door to kysely: queries on PostgreSQL. */
export function kyselyOnPostgres(pool: PostgresPool): Kysely<Tables> {
  return new Kysely({ dialect: new PostgresDialect({ pool }) })
}

/** Queries on SQLite, on one connection that they take in turn. */
export function kyselyOnSqlite(database: SqliteDatabase): Kysely<Tables> {
  return new Kysely({ dialect: new SqliteDialect({ database }) })
}

/** Runs the migrations that a database has not seen. */
export function createMigrator(db: Kysely<Tables>, provider: MigrationProvider): Migrator {
  return new Migrator({
    db,
    provider,
    migrationTableName: 'catalogue_migrations',
    migrationLockTableName: 'catalogue_migration_lock',
  })
}

export type { Kysely, RawBuilder }
export { sql }
