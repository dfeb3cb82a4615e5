import { suite } from 'uvu'
import { createPostgresStore } from '../../src/postgres/index.ts'
import { defineProcessRaces } from '../define-process-races.ts'
import { startPostgres } from '../start-postgres.ts'

const races = suite('races of two processes on PostgreSQL')
const server = await startPostgres()

if ('reason' in server) {
  races.skip(server.reason)
  console.log(`skipped: ${server.reason}`)
} else {
  const { url } = server
  const { end } = defineProcessRaces(races, ['postgres', url, 'race_'], () =>
    createPostgresStore({ url, prefix: 'race_' }),
  )
  races.after(async () => {
    await end()
    await server.end()
  })
}
races.run()
