import { createPool, type Pool } from 'mysql2/promise'

/** Core gives up on a store call after 5 s; what waits in the server longer than that serves nobody. */
const statementSeconds = 5
const connections = 10

/**
 * Opens a pool of our own: at most 10 connections, which wait 4 s for a lock. MariaDB ends any statement of theirs after
 * 5 s, MySQL what only reads: it has no such limit for others.
 */
export function openPool(url: string): Pool {
  const pool = createPool({
    uri: url,
    connectionLimit: connections,
    connectTimeout: statementSeconds * 1000,
    enableKeepAlive: true,
  })
  // Sent before anything else on the connection. Each server runs the comment that is meant for it.
  pool.pool.on('connection', (connection) => {
    connection.query(
      `set session innodb_lock_wait_timeout = ${statementSeconds - 1}` +
        ` /*M!100101 , max_statement_time = ${statementSeconds} */` +
        ` /*!50708 , max_execution_time = ${statementSeconds * 1000} */`,
      () => undefined,
    )
  })
  return pool
}
