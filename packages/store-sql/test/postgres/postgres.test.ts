// timeout-seconds: 240

import { type PostgresServer, startPostgres } from '@postern/workshop/src/engines/start-postgres.ts'
import type pg from 'pg'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createPostgresStore } from '../../src/postgres/index.ts'
import { defineBoundedPool } from '../define-bounded-pool.ts'
import { defineMetered } from '../define-metered.ts'
import { defineSharedCases } from '../define-shared-cases.ts'
import type { TestDatabase } from '../test-database.ts'
import { defineHost } from './define-host.ts'
import { meterPool } from './meter-pool.ts'
import { openPool } from './open-pool.ts'

// One file and one server: starting either costs more than most of the cases.
const postgres = suite('the store on PostgreSQL')

const results = new URL('kit-results.json', import.meta.url)

async function define(server: PostgresServer): Promise<void> {
  const { url } = server
  const pool = openPool(url, { max: 20 })
  const database: TestDatabase<pg.PoolClient> = {
    results,
    idType: 'uuid',
    open: (prefix, alongside = {}) => createPostgresStore({ pool, prefix, alongside }),
    query: async (text) => (await pool.query(text)).rows,
    run: (client, text) => client.query(text),
    failAsConflict: (client) => client.query("do $$ begin raise exception 'x' using errcode = '40P01'; end $$"),
  }
  defineSharedCases(postgres, database)
  defineHost(postgres, pool)
  if (!server.isGiven) defineSettings(database)
  defineBoundedPool<pg.PoolClient>(postgres, (prefix, alongside) => createPostgresStore({ url, prefix, alongside }))
  const metered: pg.Pool[] = []
  defineMetered(postgres, results, (prefix, begin) => {
    const own = meterPool(openPool(url, { max: 2 }), begin)
    metered.push(own)
    return createPostgresStore({ pool: own, prefix })
  })
  postgres.after(async () => {
    await Promise.all(metered.map((own) => own.end()))
    await pool.end()
    await server.end()
  })
}

/** As the tests start it. */
function defineSettings({ open }: TestDatabase<pg.PoolClient>): void {
  postgres('the server is asked whether it flushes what it acknowledges', async () => {
    const store = open('settings_')
    assert.equal(
      (await store.checkSettings()).map(({ level, setting, found }) => `${level} ${setting} ${found}`),
      ['error fsync off'],
    )
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
