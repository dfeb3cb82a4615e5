import { defineStoreCases } from '@postern/testing/store'
import pg from 'pg'
import { suite } from 'uvu'
import { createPostgresStore } from '../../src/postgres/index.ts'
import { startPostgres } from '../start-postgres.ts'

const contract = suite('the store contract on PostgreSQL')
const server = await startPostgres()

if ('reason' in server) {
  contract.skip(server.reason)
  console.log(`skipped: ${server.reason}`)
} else {
  const pool = new pg.Pool({ connectionString: server.url, max: 20 })
  pool.on('error', () => undefined)
  let opened = 0
  defineStoreCases(contract, async () => createPostgresStore({ pool, schema: `case_${opened++}` }))
  contract.after(async () => {
    await pool.end()
    await server.end()
  })
}
contract.run()
