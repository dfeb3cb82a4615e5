import pg from 'pg'

/** A pool whose idle connections may break without ending the test. */
export function openPool(connectionString: string, options: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({ connectionString, ...options })
  pool.on('error', () => undefined)
  return pool
}
