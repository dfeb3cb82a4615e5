import { performance } from 'node:perf_hooks'
import type { Kysely } from 'kysely'
import type { Database } from 'libsql'
import { kyselyOnSqlite } from '../kysely.ts'
import { retryConflicts } from '../retry-conflicts.ts'
import { settleBy } from '../settle-by.ts'
import type { Outcome, SqlDatabase } from '../sql-database.ts'
import type { Tables } from '../tables.ts'
import { lendFile } from './lend-file.ts'
import { openFile } from './open-file.ts'

interface Opened {
  readonly file: Database
  readonly db: Kysely<Tables>
}

/** SQLite through one connection of libsql, which calls take in turn; below the 5 s after which core gives up. */
export function createSqliteDatabase(
  path: string,
  {
    synchronous = 'full',
    callSeconds = 4.5,
  }: { readonly synchronous?: 'full' | 'normal'; readonly callSeconds?: number } = {},
): SqlDatabase<Database> {
  let opened: Opened | undefined
  let closed = false

  const open = (): Opened => {
    if (closed) throw new Error('The store is closed')
    if (opened === undefined) {
      const file = openFile(path, synchronous)
      opened = { file, db: kyselyOnSqlite(file) }
    }
    return opened
  }
  const inTurn = <T>(work: (held: Opened, dueMs: number) => Promise<T>, seconds: number): Promise<T> => {
    const dueMs = performance.now() + seconds * 1000
    const once = async () => {
      const { file, db } = open()
      return db.connection().execute((held) => {
        // Whoever waited for its turn so long has been told that the store is unavailable.
        if (performance.now() > dueMs) throw new Error('The turn did not come in time')
        return work({ file, db: held }, dueMs)
      })
    }
    // Often, since another process that writes without a pause leaves but short gaps.
    const patience = { firstWaitMs: 1, longestWaitMs: 8, dueMs }
    return retryConflicts(once, isSqliteConflict, patience)
  }

  return {
    read: (work) => inTurn(({ db }) => work(db), callSeconds),
    write: (work, seconds = callSeconds) => {
      const kept = async (db: Kysely<Tables>) => ({ keep: true, answer: await work(db) })
      return inTurn((held) => transactOn(held, () => kept(held.db)), seconds)
    },
    transact: (work, seconds = callSeconds) =>
      inTurn((held, dueMs) => transactOn(held, () => workUntil(dueMs, held.file, work)), seconds),
    isConflict: isSqliteConflict,
    async close() {
      if (closed) return
      closed = true
      // After the call whose turn it is: the connection is taken like by any other.
      await opened?.db.connection().execute(async () => opened?.file.close())
    },
  }
}

/** True while another connection writes. */
function isSqliteConflict(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false
  return error.code.startsWith('SQLITE_BUSY') || error.code.startsWith('SQLITE_LOCKED')
}

/**
 * Runs work as the only writer.
 *
 * Begins with the lock, and by `exec`: a prepared statement that finds the database busy stays open in libsql 0.5 until
 * it is collected, and keeps the connection at what it saw then. So every write goes this way, and meets no busy file
 * once it has begun.
 */
async function transactOn<T>({ file }: Opened, work: () => Promise<Outcome<T>>): Promise<T> {
  file.exec('begin immediate')
  try {
    const { keep, answer } = await work()
    file.exec(keep ? 'commit' : 'rollback')
    return answer
  } catch (error) {
    if (file.inTransaction) file.exec('rollback')
    throw error
  }
}

/** Work that may wait for a hook of the host's: what is not done at the deadline, by either, is done nowhere. */
async function workUntil<T>(
  dueMs: number,
  file: Database,
  work: (db: Kysely<Tables>, file: Database) => Promise<T>,
): Promise<T> {
  const { lent, takeBack } = lendFile(file)
  try {
    return await settleBy(dueMs, work(kyselyOnSqlite(lent), lent))
  } finally {
    takeBack()
  }
}
