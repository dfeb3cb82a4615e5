import type { Database } from 'libsql'
import type { Kysely } from '../kysely.ts'
import type { Tables } from '../tables.ts'
import { retryBusy } from './retry-busy.ts'

/** A file, and the queries on its one connection, which they take in turn. */
export interface OpenFile {
  readonly file: Database
  readonly db: Kysely<Tables>
}

/**
 * Runs work in a transaction, alone on the connection; `begin` says whether it may write.
 *
 * Begins by `exec`: a prepared statement that finds the file busy stays open in libsql 0.5, and would keep the
 * connection at what it saw then.
 */
export function transact<T>(
  { file, db }: OpenFile,
  begin: 'begin' | 'begin immediate',
  work: (held: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  return retryBusy(() =>
    db.connection().execute(async (held) => {
      file.exec(begin)
      try {
        const result = await work(held)
        file.exec('commit')
        return result
      } catch (error) {
        if (file.inTransaction) file.exec('rollback')
        throw error
      }
    }),
  )
}
