import type { Pool } from 'mysql2/promise'

type Done = (error: unknown, result: unknown, fields: unknown) => void
type Query = (options: unknown, ...rest: unknown[]) => unknown

/** Tells of each statement on the connections that a pool opens from now on. */
export function meterPool(pool: Pool, begin: () => (rows?: number) => void): Pool {
  pool.pool.on('connection', (connection) => {
    const query = connection.query.bind(connection) as Query
    Object.assign(connection, {
      query(options: unknown, ...rest: unknown[]) {
        const end = begin()
        const done = rest.pop() as Done
        return query(options, ...rest, (error: unknown, result: unknown, fields: unknown) => {
          end(rowsOf(result))
          done(error, result, fields)
        })
      },
    })
  })
  return pool
}

function rowsOf(result: unknown): number {
  if (Array.isArray(result)) return result.length
  return typeof result === 'object' && result !== null && 'affectedRows' in result ? Number(result.affectedRows) : 0
}
