// timeout-seconds: 240

import { countPasses } from '@postern/workshop/src/count-passes.ts'
import { type PostgresServer, startPostgres } from '@postern/workshop/src/engines/start-postgres.ts'
import pg from 'pg'
import { suite } from 'uvu'
import { createPostgresLimiter, createPostgresStore } from '../../src/postgres/index.ts'
import { openPostgresStore } from '../../src/postgres/open-postgres-store.ts'
import { defineFaults } from '../define-faults.ts'
import { defineLimiter } from '../define-limiter.ts'
import { defineMetered } from '../define-metered.ts'
import { defineOutages } from '../define-outages.ts'
import { defineProcessRaces } from '../define-process-races.ts'
import { defineSharedCases } from '../define-shared-cases.ts'
import type { TestDatabase } from '../test-database.ts'
import { defineHost } from './define-host.ts'
import { defineStandby } from './define-standby.ts'
import { meterPool } from './meter-pool.ts'

// One file and one server: starting either costs more than most of the cases.
const postgres = suite('the store on PostgreSQL')

function openPool(connectionString: string, options: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({ connectionString, ...options })
  pool.on('error', () => undefined)
  return pool
}

const results = new URL('kit-results.json', import.meta.url)

async function define(server: PostgresServer): Promise<void> {
  const { url } = server
  const pool = openPool(url, { max: 20 })
  const database: TestDatabase<pg.PoolClient> = {
    results,
    open: (prefix, alongside = {}) => createPostgresStore({ pool, prefix, alongside }),
    query: async (text) => (await pool.query(text)).rows,
    run: (client, text) => client.query(text),
    failAsConflict: (client) => client.query("do $$ begin raise exception 'x' using errcode = '40P01'; end $$"),
  }
  const raced = countPasses(postgres, results, 'processRaces')
  const races = defineProcessRaces(
    raced.define,
    ['postgres', url, 'race_'],
    createPostgresStore({ url, prefix: 'race_' }),
  )
  raced.compare()
  defineSharedCases(postgres, database)
  defineHost(postgres, pool)
  await defineLimiter(postgres, {
    server,
    key: 'key',
    open: (prefix, { url: from, ...options }) =>
      createPostgresLimiter({ prefix, ...options, ...(from === undefined ? { pool } : { url: from }) }),
    migrate: (prefix) => database.open(prefix).migrate(),
    query: database.query,
  })
  const metered: pg.Pool[] = []
  defineMetered(postgres, results, (prefix, begin) => {
    const own = meterPool(openPool(url, { max: 2 }), begin)
    metered.push(own)
    return createPostgresStore({ pool: own, prefix })
  })
  const outages = countPasses(postgres, results, 'outages')
  defineOutages<pg.PoolClient>(outages.define, {
    server,
    own: (from, prefix, alongside = {}) => createPostgresStore({ url: from, prefix, alongside }),
    borrowed(from, prefix, alongside = {}) {
      const lent = openPool(from, { max: 2, connectionTimeoutMillis: 1000 })
      const store = createPostgresStore({ pool: lent, prefix, alongside })
      return { store, count: () => lent.totalCount, ping: () => lent.query('select 1'), end: () => lent.end() }
    },
    run: database.run,
  })
  outages.compare()
  defineFaults(postgres, server, (from, prefix, limits) => openPostgresStore({ url: from, prefix }, limits))
  defineStandby(postgres, server)
  postgres.after(async () => {
    await races.end()
    await Promise.all(metered.map((own) => own.end()))
    await pool.end()
    await server.end()
  })
}

const server = await startPostgres()
if ('reason' in server) {
  postgres.skip(server.reason)
  console.log(`skipped: ${server.reason}`)
} else {
  await define(server)
}
postgres.run()
