import type { Admission, Consumed, LimitRule, WaitRule } from '@postern/core'
import type { Kysely, RawBuilder } from 'kysely'
import type { Tables } from './tables.ts'

/** The table of limits, whose instants are milliseconds. */
export interface LimitTable {
  readonly name: RawBuilder<unknown>
  /** The clock that all processes share. */
  readonly now: RawBuilder<unknown>
}

/** Whom a call counts, and by what. */
export interface Asked<Rule> {
  readonly key: string
  readonly rule: Rule
}

/**
 * What a limiter asks of one kind of database, where the databases differ.
 *
 * "Now" is read once, when a row is proposed: who waits for another's turn decides by when it asked.
 */
export interface LimitStatements {
  /**
   * Counts one in a fixed window, in one statement; whoever is refused changes nothing, and reads for how long in a second one.
   */
  countInWindow(db: Kysely<Tables>, table: LimitTable, asked: Asked<LimitRule>): Promise<Consumed>
  /**
   * Admits one try and counts it as a failure, in one statement whose condition is checked when it has the row; whoever is
   * refused changes nothing, and reads why in a second one.
   */
  admitOne(db: Kysely<Tables>, table: LimitTable, asked: Asked<WaitRule>): Promise<Admission>
  /** Deletes at most so many rows of what is over. */
  removeOver(db: Kysely<Tables>, table: LimitTable, rows: number): Promise<void>
}
