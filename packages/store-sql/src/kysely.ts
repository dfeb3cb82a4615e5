/** The one door to kysely, so that what this package takes of it can be seen in one place. */
export { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely'
