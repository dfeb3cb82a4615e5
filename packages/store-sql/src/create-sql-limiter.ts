import type { RateLimiter } from '@postern/core'
import { type InsuranceOptions, insureLimiter } from '@postern/core/limiters'
import type { Kysely, RawBuilder } from 'kysely'
import { sql } from './kysely.ts'
import type { LimitStatements, LimitTable } from './limit-statements.ts'
import { readFailures } from './read-failures.ts'
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
  readonly statements: LimitStatements
  /** Milliseconds since the epoch, by a clock that all processes share. */
  now(): RawBuilder<unknown>
  readonly insurance: InsuranceOptions
}

/** A row of what is over goes with about each call, so that the table does not grow for ever. */
const sweep = { everyCalls: 100, rows: 200 }

/** Makes a limiter of a database; one that fails or hangs is stood in for by a tenth in this process's memory. */
export function createSqlLimiter<Client>(parts: LimiterParts<Client>): SqlLimiter {
  const { database, names, statements, now, insurance } = parts
  const name = sql.table(names.limits)
  const keyColumn = sql.ref('key')
  let calls = 0

  function write<T>(work: (db: Kysely<Tables>, table: LimitTable) => Promise<T>): Promise<T> {
    calls++
    if (calls % sweep.everyCalls === 0) removeOver().catch(() => {})
    return database.write((db) => work(db, { name, now: now() }))
  }

  async function removeOver(): Promise<void> {
    await database.write((db) => statements.removeOver(db, { name, now: now() }, sweep.rows))
  }

  const limiter: RateLimiter = {
    consume: (key, rule) => write((db, table) => statements.countInWindow(db, table, { key: windowOf(key), rule })),
    admit: (key, rule) =>
      write((db, table) => {
        const asked = { key: failuresOf(key), rule }
        return rule.lockAt !== undefined && rule.lockAt <= 0
          ? readFailures(db, table, asked)
          : statements.admitOne(db, table, asked)
      }),
    async giveBack(key) {
      const [window, failures] = [windowOf(key), failuresOf(key)]
      // A window goes on, a wait is over.
      await write((db, table) =>
        sql`update ${name} set count = count - 1,
            ends_at = case when ${keyColumn} = ${failures} then ${table.now} else ends_at end
          where ${keyColumn} in (${window}, ${failures}) and count > 0`.execute(db),
      )
    },
    async reset(key) {
      await write((db) =>
        sql`delete from ${name} where ${keyColumn} in (${windowOf(key)}, ${failuresOf(key)})`.execute(db),
      )
    },
  }
  return { ...insureLimiter(limiter, insurance), close: () => database.close() }
}

const windowOf = (key: string) => `w:${key}`
const failuresOf = (key: string) => `f:${key}`
