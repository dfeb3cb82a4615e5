import pg from 'pg'
import type { Limits } from '../limits.ts'

const connections = 10

/**
 * Opens a pool of our own: at most 10 connections, which the server itself frees of a statement after 5 s and of a
 * transaction that is left open after 10 s.
 */
export function openPool(url: string, { statementSeconds }: Limits): pg.Pool {
  const statementMs = statementSeconds * 1000
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: statementMs,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: 2 * statementMs,
    keepAlive: true,
    application_name: 'postern',
  })
  // An idle connection that the server ends: the pool has dropped it already, and without a listener Node would exit.
  pool.on('error', () => undefined)
  return pool
}
