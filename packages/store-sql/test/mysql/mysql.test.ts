// long
// timeout-seconds: 240

import { countPasses } from '@postern/workshop/src/count-passes.ts'
import { startMysql } from '@postern/workshop/src/engines/start-mysql.ts'
import type { TestServer } from '@postern/workshop/src/engines/test-server.ts'
import { createPool, type Pool, type PoolConnection, type PoolOptions } from 'mysql2/promise'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMysqlLimiter, createMysqlStore } from '../../src/mysql/index.ts'
import { openMysqlStore } from '../../src/mysql/open-mysql-store.ts'
import { defineBoundedPool } from '../define-bounded-pool.ts'
import { defineFaults } from '../define-faults.ts'
import { defineLimiter } from '../define-limiter.ts'
import { defineMetered } from '../define-metered.ts'
import { defineOutages } from '../define-outages.ts'
import { defineProcessRaces } from '../define-process-races.ts'
import { defineSharedCases } from '../define-shared-cases.ts'
import type { TestDatabase } from '../test-database.ts'
import { defineHost } from './define-host.ts'
import { defineSessions } from './define-sessions.ts'
import { meterPool } from './meter-pool.ts'

// One file and one server: starting either costs more than most of the cases.
const mysql = suite('the store on MariaDB')

function openPool(uri: string, options: PoolOptions = {}) {
  let count = 0
  const pool: Pool = createPool({ uri, ...options })
  pool.pool.on('connection', (connection) => {
    count += 1
    connection.on('end', () => {
      count -= 1
    })
  })
  return { pool, count: () => count }
}

const results = new URL('kit-results.json', import.meta.url)

async function define(server: TestServer): Promise<void> {
  const { url } = server
  const { pool } = openPool(url, { connectionLimit: 20 })
  const away = openPool(url, { connectionLimit: 20 })
  away.pool.pool.on('connection', (one) => one.query("set time_zone = '+13:00', sql_mode = 'ANSI'", () => undefined))
  const deadlock = "signal sqlstate '40001' set mysql_errno = 1213"
  const database: TestDatabase<PoolConnection> = {
    results,
    idType: 'char(36) character set ascii collate ascii_bin',
    open: (prefix, alongside = {}) => createMysqlStore({ pool, prefix, alongside }),
    query: async (text) => {
      const [rows] = await pool.query(text)
      return Array.isArray(rows) ? rows : []
    },
    run: (client, text) => client.query(text),
    failAsConflict: (client) => client.query(deadlock),
  }
  const raced = countPasses(mysql, results, 'processRaces')
  const races = defineProcessRaces(raced.define, ['mysql', url, 'race_'], createMysqlStore({ url, prefix: 'race_' }))
  raced.compare()
  defineSharedCases(mysql, database)
  defineHost(mysql, pool, url)
  defineSessions(mysql, pool, url)
  await defineLimiter(mysql, {
    server,
    key: '`key`',
    // A host's pool in another time zone: what is counted there goes by the same clock.
    open: (prefix, { url: from, ...options }) =>
      createMysqlLimiter({ prefix, ...options, ...(from === undefined ? { pool: away.pool } : { url: from }) }),
    migrate: (prefix) => database.open(prefix).migrate(),
    query: database.query,
  })
  defineBoundedPool<PoolConnection>(mysql, (prefix, alongside) => createMysqlStore({ url, prefix, alongside }))
  const metered: Pool[] = []
  defineMetered(mysql, results, (prefix, begin) => {
    const own = meterPool(openPool(url, { connectionLimit: 2 }).pool, begin)
    metered.push(own)
    return createMysqlStore({ pool: own, prefix })
  })
  if (server.isGiven) {
    mysql.skip('what stops the server, and what stands between')
    console.log('skipped: a server that POSTERN_TEST_MYSQL_URL gives is not stopped')
  } else {
    defineSettings(database, pool)
    defineTrouble(server)
  }
  mysql.after(async () => {
    await races.end()
    await away.pool.end()
    await Promise.all(metered.map((own) => own.end()))
    await pool.end()
    await server.end()
  })
}

/** As the tests start it. */
function defineSettings({ open }: TestDatabase<PoolConnection>, pool: Pool): void {
  mysql('the server is asked whether it flushes what it acknowledges', async () => {
    const store = open('settings_')
    const told = async () => (await store.checkSettings()).map(({ setting, found }) => `${setting} ${found}`)
    assert.equal(await told(), ['innodb_flush_log_at_trx_commit 2'])
    await pool.query('set global innodb_flush_log_at_trx_commit = 1')
    assert.equal(await told(), [])
    await pool.query('set global innodb_flush_log_at_trx_commit = 2')
  })
}

function defineTrouble(server: TestServer): void {
  const outages = countPasses(mysql, results, 'outages')
  defineOutages<PoolConnection>(outages.define, {
    server,
    own: (from, prefix, alongside = {}) => createMysqlStore({ url: from, prefix, alongside }),
    borrowed(from, prefix, alongside = {}) {
      const { pool: lent, count } = openPool(from, { connectionLimit: 2, connectTimeout: 1000 })
      const store = createMysqlStore({ pool: lent, prefix, alongside })
      return { store, count, ping: () => lent.query('select 1'), end: () => lent.end() }
    },
    run: (client, text) => client.query(text),
  })
  outages.compare()
  defineFaults(mysql, server, (from, prefix, limits) => openMysqlStore({ url: from, prefix }, limits))
}

const server = await startMysql()
if ('reason' in server) {
  mysql.skip(server.reason)
  console.log(`skipped: ${server.reason}`)
} else {
  await define(server)
}
mysql.run()
