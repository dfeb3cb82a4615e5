import type { Database } from 'libsql'
import { insertOrSkip } from '../insert-or-skip.ts'
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
    insertNew: insertOrSkip,
    // A transaction is the only writer already.
    rowLock: sql``,
    async deleteExpired(db, before, limit) {
      const expired = db.selectFrom(names.tokens).select('id').where('expires_at', '<', before)
      const batch = expired.orderBy('expires_at').limit(limit)
      const deletion = db.deleteFrom(names.tokens).where('id', 'in', batch)
      return Number((await deletion.executeTakeFirst()).numDeletedRows)
    },
    // The store's own connections flush every commit.
    findSettings: async () => [],
    migrations: sqliteMigrations(names),
    orSetValue: 'on conflict (name) do update set value = excluded.value',
    migrateAlone: (work, seconds) => database.write(work, seconds),
    async inspect(db) {
      const table = sql`select name from sqlite_master where type = 'table' and name = ${names.meta}`
      return { hasTables: (await table.execute(db)).rows.length > 0, before: [] }
    },
  }
}
