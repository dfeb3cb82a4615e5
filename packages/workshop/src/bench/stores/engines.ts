import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createRedisStore } from '@postern/store-redis'
import { createMysqlStore } from '@postern/store-sql/mysql'
import { createPostgresStore } from '@postern/store-sql/postgres'
import { createSqliteStore } from '@postern/store-sql/sqlite'
import Database from 'libsql'
import { createConnection } from 'mysql2/promise'
import pg from 'pg'
import { freePort } from '../../engines/free-port.ts'
import { startMysql } from '../../engines/start-mysql.ts'
import { startPostgres } from '../../engines/start-postgres.ts'
import type { Engine, Start } from './engine.ts'
import { fillStore } from './fill-store.ts'
import { seedStatements } from './seed-statements.ts'
import { startDynamodb } from './start-dynamodb.ts'
import { startFile } from './start-file.ts'

const prefixOf = (users: number) => `u${users}_`

async function startSqlite(): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'postern-bench-'))
  return {
    async open(users) {
      const url = join(folder, `${users}.db`)
      const store = createSqliteStore({ url })
      await store.migrate()
      const file = new Database(url)
      file.exec('begin')
      for (const statement of seedStatements('postern_', users)) file.exec(statement)
      file.exec('commit')
      file.close()
      return store
    },
    end: async () => rmSync(folder, { recursive: true }),
  }
}

const startPostgresEngine: Start = async () => {
  const server = await startPostgres()
  if ('reason' in server) return server
  return {
    async open(users) {
      const store = createPostgresStore({ url: server.url, prefix: prefixOf(users) })
      await store.migrate()
      const client = new pg.Client({ connectionString: server.url })
      await client.connect()
      for (const statement of seedStatements(prefixOf(users), users)) await client.query(statement)
      await client.query('vacuum analyze')
      await client.end()
      return store
    },
    end: server.end,
  }
}

const startMysqlEngine: Start = async () => {
  const server = await startMysql()
  if ('reason' in server) return server
  return {
    async open(users) {
      const store = createMysqlStore({ url: server.url, prefix: prefixOf(users) })
      await store.migrate()
      const client = await createConnection(server.url)
      for (const statement of seedStatements(prefixOf(users), users)) await client.query(statement)
      await client.end()
      return store
    },
    end: server.end,
  }
}

const startRedis: Start = async () => {
  const port = await freePort()
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
    stdio: 'ignore',
  })
  const failed = once(child, 'error').then(() => 'no redis-server on the PATH')
  const url = `redis://127.0.0.1:${port}`
  const reason = await Promise.race([failed, setTimeout(1000, undefined)])
  if (reason !== undefined) return { reason }
  return {
    async open(users) {
      const store = createRedisStore({ url, prefix: prefixOf(users) })
      await fillStore(store, users, 500)
      return store
    },
    async end() {
      child.kill('SIGKILL')
    },
  }
}

/** Every store but that in memory, which `many-users` looks at. */
export const engines: Readonly<Record<string, Start>> = {
  'JSON file': startFile,
  SQLite: startSqlite,
  PostgreSQL: startPostgresEngine,
  MariaDB: startMysqlEngine,
  Redis: startRedis,
  DynamoDB: startDynamodb,
}
