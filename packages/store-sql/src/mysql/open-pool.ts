import { performance } from 'node:perf_hooks'
import { createPool, type Pool } from 'mysql2/promise'
import type { Limits } from '../limits.ts'
import { settleBy } from '../settle-by.ts'

/** A pool of our own. */
export interface OwnPool {
  readonly pool: Pool
  /** Ends the connections; those that the server does not let go within the time of a call are cut. */
  end(): Promise<void>
}

const connections = 10

/**
 * Opens a pool of our own: at most 10 connections, which wait 4 s for a lock. MariaDB ends any statement of theirs after
 * 5 s, and after 10 s a transaction whose client is gone without a word, which would hold its rows. MySQL ends what only
 * reads: it has no such limit for others.
 */
export function openPool(url: string, { statementSeconds, callSeconds }: Limits): OwnPool {
  const open = new Set<{ destroy(): void }>()
  const pool = createPool({
    uri: url,
    connectionLimit: connections,
    connectTimeout: statementSeconds * 1000,
    enableKeepAlive: true,
  })
  // Sent before anything else on the connection. Each server runs the comment that is meant for it.
  pool.pool.on('connection', (connection) => {
    open.add(connection)
    connection.on('end', () => open.delete(connection))
    connection.query(
      `set session innodb_lock_wait_timeout = ${Math.max(1, Math.floor(statementSeconds) - 1)}` +
        ` /*M!100301 , max_statement_time = ${statementSeconds}, idle_transaction_timeout = ${Math.ceil(2 * statementSeconds)} */` +
        ` /*!50708 , max_execution_time = ${Math.round(statementSeconds * 1000)} */`,
      () => undefined,
    )
  })
  return {
    pool,
    async end() {
      try {
        await settleBy(performance.now() + callSeconds * 1000, pool.end())
      } catch {
        // The driver waits for answers that a dead wire never brings.
        for (const connection of open) connection.destroy()
      }
    },
  }
}
