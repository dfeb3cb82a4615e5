import type { Database } from 'libsql'
import { sql } from '../kysely.ts'
import type { SqlDatabase } from '../sql-database.ts'
import type { SqlEngine } from '../sql-engine.ts'
import type { TableNames } from '../table-names.ts'
import { sqliteMigrations } from './sqlite-migrations.ts'

/** What is SQLite's own. */
export function createSqliteEngine(database: SqlDatabase<Database>, names: TableNames): SqlEngine<Database> {
  return {
    database,
    names,
    recordText: sql<string>`record`,
    async deleteExpired(db, before, limit) {
      const expired = db.selectFrom(names.tokens).select('id').where('expires_at', '<', before)
      const batch = expired.orderBy('expires_at').limit(limit)
      const deletion = db.deleteFrom(names.tokens).where('id', 'in', batch)
      return Number((await deletion.executeTakeFirst()).numDeletedRows)
    },
    migrations: sqliteMigrations(names),
    // The transaction itself is the lock: it begins as the only writer.
    lockMigrations: async () => {},
    async inspect(db) {
      const table = sql`select name from sqlite_master where type = 'table' and name = ${names.meta}`
      return { hasTables: (await table.execute(db)).rows.length > 0, before: [] }
    },
  }
}
