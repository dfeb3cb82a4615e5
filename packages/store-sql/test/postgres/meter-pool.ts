import type { Pool, PoolClient, QueryResult } from 'pg'

/** Tells of each statement on the connections that a pool opens from now on. */
export function meterPool(pool: Pool, begin: () => (rows?: number) => void): Pool {
  pool.on('connect', (client: PoolClient) => {
    const query = client.query.bind(client) as (...given: unknown[]) => Promise<QueryResult>
    Object.assign(client, {
      query: async (...given: unknown[]) => {
        const end = begin()
        let rows = 0
        try {
          const result = await query(...given)
          rows = result.rowCount ?? 0
          return result
        } finally {
          end(rows)
        }
      },
    })
  })
  return pool
}
