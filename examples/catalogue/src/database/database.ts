import type { Store } from 'postern'
import type { Kysely, RawBuilder } from './kysely.ts'
import type { ProductTable, Tables } from './tables.ts'

/** What a constraint refused a statement for: a value that must be unique, or a reference between two tables. */
export type Violation = 'taken' | 'bad-reference'

/** Rows of products to pick from, each with how well it matches: the lower the better. */
export type Candidates = RawBuilder<ProductTable & { readonly rank: number }>

/** The catalogue's tables, in one of the databases. Every method throws `store-unavailable` where the database cannot answer. */
export interface Database {
  /** One statement, or several that need not agree. */
  read<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>
  /** All that the work reads is as of one moment, after the call began. */
  snapshot<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>
  /**
   * One statement that writes, acknowledged once it is committed.
   *
   * A constraint that refuses it is an answer.
   */
  write<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T | Violation>
  /** True where the folded text holds the other one, letter by letter. */
  contains(column: 'folded_name', text: string): RawBuilder<boolean>
  /** The products that hold all the words, or words that begin with them. */
  search(words: readonly string[]): Candidates
  /** Makes and upgrades the tables: all steps or none, one process at a time. */
  migrate(): Promise<void>
  /** Where Postern keeps its users: in the same database. */
  readonly store: Store
  close(): Promise<void>
}
