// long
// timeout-seconds: 240

import { countPasses } from '@postern/workshop/src/count-passes.ts'
import { type PostgresServer, startPostgres } from '@postern/workshop/src/engines/start-postgres.ts'
import type pg from 'pg'
import { suite } from 'uvu'
import { createPostgresLimiter, createPostgresStore } from '../../src/postgres/index.ts'
import { openPostgresStore } from '../../src/postgres/open-postgres-store.ts'
import { defineFaults } from '../define-faults.ts'
import { defineLimiter } from '../define-limiter.ts'
import { defineOutages } from '../define-outages.ts'
import { defineProcessRaces } from '../define-process-races.ts'
import { defineStandby } from './define-standby.ts'
import { openPool } from './open-pool.ts'

// What breaks or restarts the server, or runs processes against each other.
const postgres = suite('PostgreSQL in trouble')
const results = new URL('kit-results.json', import.meta.url)

async function define(server: PostgresServer): Promise<void> {
  const { url } = server
  const pool = openPool(url, { max: 20 })
  const raced = countPasses(postgres, results, 'processRaces')
  const races = defineProcessRaces(
    raced.define,
    ['postgres', url, 'race_'],
    createPostgresStore({ url, prefix: 'race_' }),
  )
  raced.compare()
  await defineLimiter(postgres, {
    server,
    key: 'key',
    open: (prefix, { url: from, ...options }) =>
      createPostgresLimiter({ prefix, ...options, ...(from === undefined ? { pool } : { url: from }) }),
    migrate: (prefix) => createPostgresStore({ pool, prefix }).migrate(),
    query: async (text) => (await pool.query(text)).rows,
  })
  if (server.isGiven) {
    postgres.skip('what stops the server, and what stands between')
    console.log('skipped: a server that POSTERN_TEST_POSTGRES_URL gives is not stopped')
  } else {
    defineTrouble(server)
  }
  postgres.after(async () => {
    await races.end()
    await pool.end()
    await server.end()
  })
}

function defineTrouble(server: PostgresServer): void {
  const outages = countPasses(postgres, results, 'outages')
  defineOutages<pg.PoolClient>(outages.define, {
    server,
    own: (from, prefix, alongside = {}) => createPostgresStore({ url: from, prefix, alongside }),
    borrowed(from, prefix, alongside = {}) {
      const lent = openPool(from, { max: 2, connectionTimeoutMillis: 1000 })
      const store = createPostgresStore({ pool: lent, prefix, alongside })
      return { store, count: () => lent.totalCount, ping: () => lent.query('select 1'), end: () => lent.end() }
    },
    run: (client, text) => client.query(text),
  })
  outages.compare()
  defineFaults(postgres, server, (from, prefix, limits) => openPostgresStore({ url: from, prefix }, limits))
  defineStandby(postgres, server)
}

const server = await startPostgres()
if ('reason' in server) {
  postgres.skip(server.reason)
  console.log(`skipped: ${server.reason}`)
} else {
  await define(server)
}
postgres.run()
