import type { Database } from 'libsql'
import type { Alongside } from '../alongside.ts'
import { createSqlStore, type SqlStore } from '../create-sql-store.ts'
import { nameTables } from '../table-names.ts'
import { parsePath } from './parse-path.ts'
import { createSqliteDatabase } from './sqlite-database.ts'
import { createSqliteEngine } from './sqlite-engine.ts'

export interface SqliteStoreOptions {
  /** `sqlite:./data/auth.db`, a path, or `:memory:`. */
  readonly url: string
  /** What the names of all tables begin with; `postern_` where it is not given. */
  readonly prefix?: string
  readonly alongside?: Alongside<Database>
}

/**
 * Opens a store in a SQLite file, for any number of processes on one machine.
 *
 * Opens the file at the first call, on a connection of its own: the host opens another one for its own tables in the
 * same file. A write is acknowledged once it is committed and flushed to the disk. Calls block the event loop for as
 * long as SQLite takes, which for a write is one flush of the disk.
 *
 * @throws {TypeError} for a URL that is no path, or a prefix that would need quotes
 */
export function createSqliteStore({ url, prefix, alongside }: SqliteStoreOptions): SqlStore {
  const names = nameTables(prefix === undefined ? {} : { prefix })
  const database = createSqliteDatabase(parsePath(url))
  return createSqlStore(createSqliteEngine(database, names), alongside)
}
