import { performance } from 'node:perf_hooks'
import type { Database } from 'libsql'
import { Kysely, SqliteDialect, sql } from '../kysely.ts'
import { retryConflicts } from '../retry-conflicts.ts'
import type { Outcome, SqlDatabase } from '../sql-database.ts'
import type { Tables } from '../tables.ts'
import { openFile } from './open-file.ts'

interface Opened {
  readonly file: Database
  readonly db: Kysely<Tables>
}

/** Below the 5 s after which core gives up. */
const callSeconds = 4.5

/** SQLite through one connection of libsql, which calls take in turn. */
export function createSqliteDatabase(path: string): SqlDatabase<Database> {
  let opened: Opened | undefined
  let closed = false

  const open = (): Opened => {
    if (closed) throw new Error('The store is closed')
    if (opened === undefined) {
      const file = openFile(path)
      opened = { file, db: new Kysely<Tables>({ dialect: new SqliteDialect({ database: file }) }) }
    }
    return opened
  }
  const inTurn = <T>(work: (held: Opened) => Promise<T>, seconds: number): Promise<T> => {
    const once = async () => {
      const { file, db } = open()
      return db.connection().execute((held) => work({ file, db: held }))
    }
    return retryConflicts(once, isSqliteConflict, performance.now() + seconds * 1000)
  }

  return {
    run: (work) => inTurn(({ db }) => work(db), callSeconds),
    transact: (work, seconds = callSeconds) => inTurn((held) => transactOn(held, work), seconds),
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

async function transactOn<T>(
  { file, db }: Opened,
  work: (db: Kysely<Tables>, file: Database) => Promise<Outcome<T>>,
): Promise<T> {
  // At once the only writer: a transaction that reads first and then finds another writer could only begin again.
  await sql`begin immediate`.execute(db)
  try {
    const { keep, answer } = await work(db, file)
    await (keep ? sql`commit` : sql`rollback`).execute(db)
    return answer
  } catch (error) {
    if (file.inTransaction) await sql`rollback`.execute(db)
    throw error
  }
}
