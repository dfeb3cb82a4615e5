import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { createSqliteStore } from '@postern/store-sql/sqlite'
import Libsql from 'libsql'
import type { Database } from '../database.ts'
import { kyselyOnSqlite, sql } from '../kysely.ts'
import { migrateTables } from '../migrate-tables.ts'
import { orUnavailable } from '../or-unavailable.ts'
import { isBusy, retryBusy } from './retry-busy.ts'
import { violationOf } from './sqlite-failure.ts'
import { sqliteSteps } from './sqlite-steps.ts'
import { transact } from './transact.ts'

/** How long the engine waits by itself, which blocks this process: short, since longer waits are made between tries. */
const busyMs = 5

const pragmas = [`busy_timeout = ${busyMs}`, 'journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']

/** Opens a SQLite file, for any number of processes of one machine; Postern has a connection of its own to it. */
export async function openSqlite(path: string): Promise<Database> {
  // Two processes that make the file at once: one finds it busy.
  const file = await retryBusy(async () => openFile(path))
  const opened = { file, db: kyselyOnSqlite(file) }
  const answer = orUnavailable(isBusy)
  return {
    read: (work) => answer(() => retryBusy(() => work(opened.db))),
    snapshot: (work) => answer(() => transact(opened, 'begin', work)),
    async write(work) {
      try {
        return await answer(() => transact(opened, 'begin immediate', work))
      } catch (error) {
        const violation = violationOf(error)
        if (violation === undefined) throw error
        return violation
      }
    },
    contains: (column, text) => sql<boolean>`instr(${sql.ref(column)}, ${text}) > 0`,
    search(words) {
      const query = words.map((word) => `"${word}"*`).join(' ')
      return sql`(select p.*, bm25(catalogue_words, 10, 10, 1) as rank from catalogue_words
        join catalogue_products p on p.number = catalogue_words.rowid where catalogue_words match ${query})`
    },
    migrate: () => answer(() => transact(opened, 'begin immediate', (held) => migrateTables(held, sqliteSteps))),
    store: createSqliteStore({ url: path }),
    async close() {
      await opened.db.connection().execute(async () => file.close())
    },
  }
}

/** Readers hold off no writer (WAL), and a commit is on the disk (FULL). */
function openFile(path: string): Libsql.Database {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const file = new Libsql(path)
  try {
    for (const pragma of pragmas) file.pragma(pragma)
    return file
  } catch (error) {
    file.close()
    throw error
  }
}
