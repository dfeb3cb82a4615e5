import { performance } from 'node:perf_hooks'
import type { Kysely, MysqlPoolConnection } from 'kysely'
import type { Pool, PoolConnection } from 'mysql2/promise'
import { kyselyOnMysql } from '../kysely.ts'
import { retryConflicts } from '../retry-conflicts.ts'
import type { Outcome, SqlDatabase } from '../sql-database.ts'
import type { Tables } from '../tables.ts'
import { leaseConnection } from './lease-connection.ts'
import { isMysqlConflict } from './mysql-failure.ts'
import { isInTransaction, lendAlone, lendPlainly } from './query-plainly.ts'

/** MySQL and MariaDB through a pool of `mysql2/promise`. */
export function createMysqlDatabase(
  pool: Pool,
  callSeconds: number,
  end: () => Promise<void>,
): SqlDatabase<PoolConnection> {
  let closing: Promise<void> | undefined

  const lend = <T>(work: (connection: PoolConnection) => Promise<T>, seconds: number): Promise<T> => {
    if (closing !== undefined) return Promise.reject(new Error('The store is closed'))
    const dueMs = performance.now() + seconds * 1000
    const patience = { firstWaitMs: 5, longestWaitMs: 200, dueMs }
    return retryConflicts(() => leaseConnection(pool, dueMs, work), isMysqlConflict, patience)
  }
  const run = <T>(work: (db: Kysely<Tables>) => Promise<T>, seconds = callSeconds) =>
    lend((one) => work(createBuilder(lendAlone(one))), seconds)

  return {
    read: run,
    write: run,
    transact: (work, seconds = callSeconds) =>
      lend((one) => transactOn(one, () => work(createBuilder(lendPlainly(one)), one)), seconds),
    isConflict: isMysqlConflict,
    close() {
      closing ??= end()
      return closing
    },
  }
}

/** Queries on one connection that somebody else takes from the pool and gives back. */
function createBuilder(lent: MysqlPoolConnection): Kysely<Tables> {
  return kyselyOnMysql({ getConnection: (done) => done(undefined, lent), end: (done) => done(undefined) })
}

/** Said in full: with the host's or the server's `completion_type`, a plain one begins another transaction or ends the session. */
const ending = 'and no chain no release'

async function transactOn<T>(connection: PoolConnection, work: () => Promise<Outcome<T>>): Promise<T> {
  // For the next transaction alone, whatever the session's default is: it locks rows, and no gaps between them.
  await connection.query('set transaction isolation level read committed')
  await connection.query('start transaction read write')
  try {
    const { keep, answer } = await work()
    // A deadlock ends the whole transaction; after one that a hook swallowed, a commit would find nothing to keep.
    if (keep && !(await isInTransaction(connection))) throw new Error('The transaction was ended before its commit')
    await connection.query(`${keep ? 'commit' : 'rollback'} ${ending}`)
    return answer
  } catch (error) {
    await rollBack(connection)
    throw error
  }
}

async function rollBack(connection: PoolConnection): Promise<void> {
  try {
    await connection.query(`rollback ${ending}`)
  } catch (cause) {
    throw new Error('The transaction could not be rolled back', { cause })
  }
}
