import type { Kysely, RawBuilder } from 'kysely'
import type { SqlDatabase } from './sql-database.ts'
import type { TableNames } from './table-names.ts'
import type { Tables } from './tables.ts'

/** One step of the tables' history. Never destructive, never changed once it was published. */
export interface Migration {
  readonly version: number
  readonly statements: readonly string[]
}

/** What differs between the databases. */
export interface SqlEngine<Client> {
  readonly database: SqlDatabase<Client>
  readonly names: TableNames
  /** Selects a record as text: a driver may turn JSON into objects, as the host has told it to. */
  readonly recordText: RawBuilder<string>
  /** Deletes at most `limit` tokens that expired before an instant, whose condition is checked by the deletion itself. */
  deleteExpired(db: Kysely<Tables>, before: number, limit: number): Promise<number>
  readonly migrations: readonly Migration[]
  /** Waits until no other process migrates; holds until the end of the transaction. */
  lockMigrations(db: Kysely<Tables>): Promise<void>
  /** Tells whether the tables are there, and what has to be made before them. */
  inspect(db: Kysely<Tables>): Promise<{ readonly hasTables: boolean; readonly before: readonly string[] }>
}
