import { isPosternError } from '@postern/core'
import type { Pool, PoolConnection } from 'mysql2/promise'
import { settleBy } from '../settle-by.ts'
import { isRefusal } from './mysql-failure.ts'

/**
 * Lends a connection of the pool to some work, until it is done or the deadline passes.
 *
 * A connection goes back only in a known state: after a deadline, or an error that is not the server's plain refusal, it
 * is closed, so the server rolls back what it had begun.
 */
export async function leaseConnection<T>(
  pool: Pool,
  dueMs: number,
  work: (connection: PoolConnection) => Promise<T>,
): Promise<T> {
  const connection = await connectBy(pool, dueMs)
  let broken = true
  try {
    const answer = await settleBy(dueMs, work(connection))
    broken = false
    return answer
  } catch (error) {
    broken = !isRefusal(error) && !isPosternError(error)
    throw error
  } finally {
    if (broken) connection.destroy()
    else connection.release()
  }
}

async function connectBy(pool: Pool, dueMs: number): Promise<PoolConnection> {
  const connecting = pool.getConnection()
  let inTime = false
  try {
    const connection = await settleBy(dueMs, connecting)
    inTime = true
    return connection
  } finally {
    if (!inTime) connecting.then((late) => late.release()).catch(() => undefined)
  }
}
