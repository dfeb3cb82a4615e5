import type { InsertQueryBuilder, InsertResult, Kysely, RawBuilder } from 'kysely'
import type { SqlDatabase } from './sql-database.ts'
import type { SqlFinding } from './sql-finding.ts'
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
  /** Inserts a row; false where its key is taken, with the transaction still usable. */
  insertNew<T extends keyof Tables>(insertion: InsertQueryBuilder<Tables, T, InsertResult>): Promise<boolean>
  /** What a query ends with that keeps others from its rows until the end of the transaction. */
  readonly rowLock: RawBuilder<unknown>
  /** Deletes at most `limit` tokens that expired before an instant, whose condition is checked by the deletion itself. */
  deleteExpired(db: Kysely<Tables>, before: number, limit: number): Promise<number>
  /** Tells by which settings of the server an acknowledged write may be lost. */
  findSettings(db: Kysely<Tables>): Promise<readonly SqlFinding[]>
  readonly migrations: readonly Migration[]
  /** Runs work while no other process migrates, and commits what it writes: at once, or where that cannot be, by step. */
  migrateAlone<T>(work: (db: Kysely<Tables>) => Promise<T>, seconds: number): Promise<T>
  /** A statement's end by which an insert sets `value` where the name is there already. */
  readonly orSetValue: string
  /** Tells whether the tables are there, and what has to be made before them. */
  inspect(db: Kysely<Tables>): Promise<{ readonly hasTables: boolean; readonly before: readonly string[] }>
}
