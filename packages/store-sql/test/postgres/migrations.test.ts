import pg from 'pg'
import { suite } from 'uvu'
import { createPostgresStore } from '../../src/postgres/index.ts'
import { defineMigrations } from '../define-migrations.ts'
import { startPostgres } from '../start-postgres.ts'

const migrations = suite('migrations on PostgreSQL')
const server = await startPostgres()

if ('reason' in server) {
  migrations.skip(server.reason)
  console.log(`skipped: ${server.reason}`)
} else {
  const pool = new pg.Pool({ connectionString: server.url })
  pool.on('error', () => undefined)
  defineMigrations(
    migrations,
    (prefix) => createPostgresStore({ pool, prefix }),
    (text) => pool.query(text),
  )
  migrations.after(async () => {
    await pool.end()
    await server.end()
  })
}
migrations.run()
