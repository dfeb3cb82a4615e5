import { performance } from 'node:perf_hooks'
import { PosternError } from '@postern/core'
import type { Kysely } from 'kysely'
import type { Pool, PoolClient, QueryResult } from 'pg'
import { kyselyOnPostgres } from '../kysely.ts'
import { retryConflicts } from '../retry-conflicts.ts'
import type { Outcome, SqlDatabase } from '../sql-database.ts'
import type { Tables } from '../tables.ts'
import { leaseClient } from './lease-client.ts'
import { isPostgresConflict, isTransactionOver } from './postgres-failure.ts'

/** PostgreSQL through a pool of `pg`. */
export function createPostgresDatabase(
  pool: Pool,
  callSeconds: number,
  end: () => Promise<void>,
): SqlDatabase<PoolClient> {
  const builders = new WeakMap<PoolClient, Kysely<Tables>>()
  let closed = false

  const builderOn = (client: PoolClient): Kysely<Tables> => {
    const known = builders.get(client)
    if (known !== undefined) return known
    const made = createBuilder(client)
    builders.set(client, made)
    return made
  }
  const lend = <T>(work: (client: PoolClient) => Promise<T>, seconds: number): Promise<T> => {
    if (closed) return Promise.reject(new Error('The store is closed'))
    const dueMs = performance.now() + seconds * 1000
    const patience = { firstWaitMs: 5, longestWaitMs: 200, dueMs }
    return retryConflicts(() => leaseClient(pool, dueMs, work), isPostgresConflict, patience)
  }

  const run = <T>(work: (db: Kysely<Tables>) => Promise<T>, seconds = callSeconds) =>
    lend((client) => work(builderOn(client)), seconds)

  return {
    read: run,
    write: run,
    transact: (work, seconds = callSeconds) =>
      lend((client) => transactOn(client, () => work(builderOn(client), client)), seconds),
    isConflict: isPostgresConflict,
    async close() {
      closed = true
      await end()
    },
  }
}

/** Queries on one client that somebody else takes from the pool and gives back. */
function createBuilder(client: PoolClient): Kysely<Tables> {
  const lent = { query: client.query.bind(client) as PoolClient['query'], release: () => undefined }
  return kyselyOnPostgres({ connect: async () => lent, end: async () => {} })
}

async function transactOn<T>(client: PoolClient, work: () => Promise<Outcome<T>>): Promise<T> {
  // Said here and not set: the default of a borrowed connection may be another.
  await client.query('begin isolation level read committed read write')
  try {
    const { keep, answer } = await work()
    if (keep) await commit(client)
    else await client.query('rollback')
    return answer
  } catch (error) {
    await rollBack(client)
    throw error
  }
}

/**
 * Commits a transaction that is whole.
 *
 * A plain commit is no error after a failed statement, when it rolls back, nor where the transaction was ended before. With
 * a chain, the first shows in the answer and the second is refused; the transaction that it begins is ended at once.
 *
 * @throws {PosternError} `internal` for a hook that swallowed its failed statement, or ended the transaction
 */
async function commit(client: PoolClient): Promise<void> {
  let cause: unknown
  try {
    const results: unknown = await client.query('commit and chain; rollback')
    const [first] = results as readonly QueryResult[]
    if (first?.command === 'COMMIT') return
    cause = new Error('A hook swallowed the failure of its statement, after which PostgreSQL rolls everything back')
  } catch (error) {
    if (!isTransactionOver(error)) throw error
    cause = new Error('A hook ended the transaction that it runs in', { cause: error })
  }
  throw new PosternError('internal', { cause })
}

async function rollBack(client: PoolClient): Promise<void> {
  try {
    await client.query('rollback')
  } catch (cause) {
    throw new Error('The transaction could not be rolled back', { cause })
  }
}
