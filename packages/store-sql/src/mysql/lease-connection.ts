import { isPosternError } from '@postern/core'
import type { Pool, PoolConnection, RowDataPacket } from 'mysql2/promise'
import { settleBy } from '../settle-by.ts'
import { isRefusal } from './mysql-failure.ts'
import { plainOptions } from './query-plainly.ts'

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
    const answer = await settleBy(
      dueMs,
      refuseOpenEnd(connection).then(() => work(connection)),
    )
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

/** Connections that were looked at, by what stays the same each time they are lent. */
const known = new WeakSet<object>()

/** With autocommit off nothing that we write by one statement would be committed, and reads would see an old snapshot. */
async function refuseOpenEnd(connection: PoolConnection): Promise<void> {
  if (known.has(connection.connection)) return
  const [rows] = await connection.query<RowDataPacket[]>({
    sql: 'select @@autocommit as autocommit',
    ...plainOptions,
  })
  if (Number(rows[0]?.autocommit) !== 1) throw new Error('The connections of the pool have autocommit off')
  known.add(connection.connection)
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
