import type { PoolClient } from 'pg'
import { insertOrSkip } from '../insert-or-skip.ts'
import { sql } from '../kysely.ts'
import type { SqlDatabase } from '../sql-database.ts'
import type { SqlEngine } from '../sql-engine.ts'
import type { TableNames } from '../table-names.ts'
import { waitForLock } from '../wait-for-lock.ts'
import { postgresMigrations } from './postgres-migrations.ts'
import { postgresFindings, readPostgresSettings } from './postgres-settings.ts'

/** What is PostgreSQL's own. */
export function createPostgresEngine(database: SqlDatabase<PoolClient>, names: TableNames): SqlEngine<PoolClient> {
  const { schema, prefix } = names
  return {
    database,
    names,
    recordText: sql<string>`record::text`,
    insertNew: insertOrSkip,
    rowLock: sql`for update`,
    async deleteExpired(db, before, limit) {
      // Rows that another clean-up is about to take are skipped; a row that slid meanwhile is looked at again when it is
      // locked. "array" runs the search once: with "in" the planner may run it again and take more than the limit.
      const expired = db.selectFrom(names.tokens).select('id').where('expires_at', '<', before)
      const batch = expired.orderBy('expires_at').limit(limit).forUpdate().skipLocked()
      const deletion = db.deleteFrom(names.tokens).where(sql<boolean>`id = any(array(${batch}))`)
      return Number((await deletion.executeTakeFirst()).numDeletedRows)
    },
    findSettings: async (db) => postgresFindings(await readPostgresSettings(db)),
    migrations: postgresMigrations(names),
    orSetValue: 'on conflict (name) do update set value = excluded.value',
    migrateAlone(work, seconds) {
      const lock = `postern migration of ${schema ?? ''}.${prefix}`
      return database.transact(async (db) => {
        await waitForLock(async () => {
          const key = sql`hashtextextended(${lock}, 0)`
          const { rows } = await sql<{
            readonly got: boolean
          }>`select pg_try_advisory_xact_lock(${key}) as got`.execute(db)
          return rows[0]?.got === true
        })
        return { keep: true, answer: await work(db) }
      }, seconds)
    },
    async inspect(db) {
      const found = await sql<{ readonly tables: boolean; readonly schema: boolean }>`
        select to_regclass(${names.quote('meta')}) is not null as tables,
          to_regnamespace(${`"${schema ?? 'pg_catalog'}"`}) is not null as schema`.execute(db)
      const [row] = found.rows
      const before = schema !== undefined && row?.schema === false ? [`create schema "${schema}"`] : []
      return { hasTables: row?.tables === true, before }
    },
  }
}
