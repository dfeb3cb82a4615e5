import { isPosternError } from '@postern/core'
import type { Pool, PoolClient } from 'pg'
import { settleBy } from '../settle-by.ts'
import { isRefusal } from './postgres-failure.ts'

/**
 * Lends a client of the pool to some work, until it is done or the deadline passes.
 *
 * A client goes back only in a known state: after a deadline, or an error that is not the server's plain refusal, its
 * connection is closed, so the server rolls back what it had begun.
 */
export async function leaseClient<T>(pool: Pool, dueMs: number, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await connectBy(pool, dueMs)
  // A connection that breaks while it is lent emits an error besides failing its query; unheard, it would end Node.
  const ignore = (): void => undefined
  client.on('error', ignore)
  let broken = true
  try {
    const answer = await settleBy(dueMs, work(client))
    broken = false
    return answer
  } catch (error) {
    broken = !isRefusal(error) && !isPosternError(error)
    throw error
  } finally {
    client.release(broken)
    client.off('error', ignore)
  }
}

async function connectBy(pool: Pool, dueMs: number): Promise<PoolClient> {
  const connecting = pool.connect()
  let inTime = false
  try {
    const client = await settleBy(dueMs, connecting)
    inTime = true
    return client
  } finally {
    if (!inTime) connecting.then((late) => late.release()).catch(() => undefined)
  }
}
