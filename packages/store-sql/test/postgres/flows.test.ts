import pg from 'pg'
import { suite } from 'uvu'
import { createPostgresStore } from '../../src/postgres/index.ts'
import { defineFlows } from '../define-flows.ts'
import { startPostgres } from '../start-postgres.ts'

const flows = suite('flows on PostgreSQL')
const server = await startPostgres()

if ('reason' in server) {
  flows.skip(server.reason)
  console.log(`skipped: ${server.reason}`)
} else {
  const pool = new pg.Pool({ connectionString: server.url })
  pool.on('error', () => undefined)
  let opened = 0
  defineFlows(flows, async () => createPostgresStore({ pool, prefix: `flow_${opened++}_` }))
  flows.after(async () => {
    await pool.end()
    await server.end()
  })
}
flows.run()
