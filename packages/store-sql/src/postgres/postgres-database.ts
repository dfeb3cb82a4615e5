import { performance } from 'node:perf_hooks'
import type { Kysely } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { kyselyOnPostgres } from '../kysely.ts'
import { retryConflicts } from '../retry-conflicts.ts'
import type { Outcome, SqlDatabase } from '../sql-database.ts'
import type { Tables } from '../tables.ts'
import { leaseClient } from './lease-client.ts'
import { isPostgresConflict } from './postgres-failure.ts'

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
    const { command } = await client.query(keep ? 'commit' : 'rollback')
    // PostgreSQL answers a commit after a failed statement by rolling back, which `pg` does not call an error.
    if (keep && command !== 'COMMIT') throw new Error('The transaction holds a failed statement, and was rolled back')
    return answer
  } catch (error) {
    await rollBack(client)
    throw error
  }
}

async function rollBack(client: PoolClient): Promise<void> {
  try {
    await client.query('rollback')
  } catch (cause) {
    throw new Error('The transaction could not be rolled back', { cause })
  }
}
