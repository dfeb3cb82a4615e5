import {
  Kysely,
  MysqlDialect,
  type MysqlPool,
  PostgresDialect,
  type PostgresPool,
  type SqliteDatabase,
  SqliteDialect,
  sql,
} from 'kysely'
import type { Tables } from './tables.ts'

/** The one door to kysely: queries on PostgreSQL. */
export function kyselyOnPostgres(pool: PostgresPool): Kysely<Tables> {
  return new Kysely({ dialect: new PostgresDialect({ pool }) })
}

/** Queries on MySQL and MariaDB. */
export function kyselyOnMysql(pool: MysqlPool): Kysely<Tables> {
  return new Kysely({ dialect: new MysqlDialect({ pool }) })
}

/** Queries on SQLite. */
export function kyselyOnSqlite(database: SqliteDatabase): Kysely<Tables> {
  return new Kysely({ dialect: new SqliteDialect({ database }) })
}

export { sql }
