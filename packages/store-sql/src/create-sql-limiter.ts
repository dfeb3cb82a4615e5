import { type InsuranceOptions, insureLimiter, type RateLimiter } from '@postern/core'
import type { Kysely, RawBuilder } from 'kysely'
import { admitOne, giveOneBack } from './count-failures.ts'
import { countInWindow, giveOneOfWindowBack, type LimitTable } from './count-windows.ts'
import { sql } from './kysely.ts'
import type { SqlDatabase } from './sql-database.ts'
import type { TableNames } from './table-names.ts'
import type { Tables } from './tables.ts'

/** A limiter in a SQL database, in a table that the store's `migrate()` makes. */
export interface SqlLimiter extends RateLimiter {
  /** Ends the limiter's own connections; a pool of the host's stays open. */
  close(): Promise<void>
}

interface LimiterParts<Client> {
  readonly database: SqlDatabase<Client>
  readonly names: TableNames
  /** Milliseconds since the epoch, by a clock that all processes share. */
  now(): RawBuilder<unknown>
  readonly insurance: InsuranceOptions
}

/** A row of what is over goes with about each call, so that the table does not grow for ever. */
const sweep = { everyCalls: 100, rows: 200 }

/** Makes a limiter of a database; one that fails or hangs is stood in for by a tenth in this process's memory. */
export function createSqlLimiter<Client>({ database, names, now, insurance }: LimiterParts<Client>): SqlLimiter {
  const name = sql.table(names.limits)
  let calls = 0

  function write<T>(work: (db: Kysely<Tables>, table: LimitTable) => Promise<T>): Promise<T> {
    calls++
    if (calls % sweep.everyCalls === 0) removeOver().catch(() => {})
    return database.write((db) => work(db, { name, now: now() }))
  }

  async function removeOver(): Promise<void> {
    await database.write((db) =>
      sql`delete from ${name} where key in
        (select key from ${name} where gone_at < ${now()} limit ${sql.lit(sweep.rows)}) and gone_at < ${now()}`.execute(
        db,
      ),
    )
  }

  const limiter: RateLimiter = {
    consume: (key, rule) => write((db, table) => countInWindow(db, table, windowOf(key), rule)),
    admit: (key, rule) => write((db, table) => admitOne(db, table, failuresOf(key), rule)),
    giveBack: (key) =>
      write(async (db, table) => {
        await giveOneBack(db, table, failuresOf(key))
        await giveOneOfWindowBack(db, table, windowOf(key))
      }),
    async reset(key) {
      await write((db) => sql`delete from ${name} where key in (${windowOf(key)}, ${failuresOf(key)})`.execute(db))
    },
  }
  return { ...insureLimiter(limiter, insurance), close: () => database.close() }
}

const windowOf = (key: string) => `w:${key}`
const failuresOf = (key: string) => `f:${key}`
