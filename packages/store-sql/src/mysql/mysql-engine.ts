import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { PoolConnection } from 'mysql2/promise'
import { sql } from '../kysely.ts'
import type { SqlDatabase } from '../sql-database.ts'
import type { SqlEngine } from '../sql-engine.ts'
import type { TableNames } from '../table-names.ts'
import type { Tables } from '../tables.ts'
import { waitForLock } from '../wait-for-lock.ts'
import { isKeyTaken } from './mysql-failure.ts'
import { mysqlMigrations } from './mysql-migrations.ts'
import { mysqlFindings, readMysqlSettings } from './mysql-settings.ts'

/** What is MySQL's and MariaDB's own. */
export function createMysqlEngine(database: SqlDatabase<PoolConnection>, names: TableNames): SqlEngine<PoolConnection> {
  return {
    database,
    names,
    recordText: sql<string>`cast(record as binary)`,
    rowLock: sql`for update`,
    // "insert ignore" would ignore more than a taken key, such as a text that is cut.
    async insertNew(insertion) {
      try {
        await insertion.execute()
        return true
      } catch (error) {
        if (isKeyTaken(error)) return false
        throw error
      }
    },
    async deleteExpired(db, before, limit) {
      const deletion = db.deleteFrom(names.tokens).where('expires_at', '<', before).orderBy('expires_at').limit(limit)
      return Number((await deletion.executeTakeFirst()).numDeletedRows)
    },
    findSettings: async (db) => mysqlFindings(await readMysqlSettings(db)),
    migrations: mysqlMigrations(names),
    orSetValue: 'on duplicate key update value = values(value)',
    migrateAlone: (work, seconds) => database.write((db) => holdLock(db, names, () => work(db)), seconds),
    async inspect(db) {
      const schema = names.schema === undefined ? sql`database()` : sql`${names.schema}`
      const found = await sql<{ readonly table_count: number; readonly schema_count: number }>`
        select (select count(*) from information_schema.tables
            where table_schema = ${schema} and table_name = ${`${names.prefix}meta`}) as table_count,
          (select count(*) from information_schema.schemata where schema_name = ${schema}) as schema_count`.execute(db)
      const [row] = found.rows
      const isMissing = names.schema !== undefined && Number(row?.schema_count) === 0
      const before = isMissing ? [`create schema if not exists \`${names.schema}\``] : []
      return { hasTables: Number(row?.table_count) > 0, before }
    },
  }
}

/**
 * A lock of the session, which ends with the connection where this process does not live to release it.
 *
 * No transaction is around it: the statements of a migration commit themselves.
 */
async function holdLock<T>(db: Kysely<Tables>, { schema, prefix }: TableNames, work: () => Promise<T>): Promise<T> {
  const place = await sql<{ readonly name: string }>`select cast(database() as binary) as name`.execute(db)
  const where = `${schema ?? place.rows[0]?.name}.${prefix}`
  // Names of locks are the whole server's, and at most 64 characters long.
  const lock = `postern:${createHash('sha256').update(where).digest('hex').slice(0, 40)}`
  await waitForLock(async () => {
    const { rows } = await sql<{ readonly got: number | null }>`select get_lock(${lock}, 0) as got`.execute(db)
    return Number(rows[0]?.got) === 1
  })
  try {
    return await work()
  } finally {
    await sql`select release_lock(${lock})`.execute(db)
  }
}
