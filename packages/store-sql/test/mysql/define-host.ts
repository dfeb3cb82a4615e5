import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { isPosternError } from '@postern/core'
import { createPool, type Pool, type PoolConnection } from 'mysql2/promise'
import * as assert from 'uvu/assert'
import { createMysqlStore } from '../../src/mysql/index.ts'
import { openMysqlStore } from '../../src/mysql/open-mysql-store.ts'
import { failureOf } from '../failure-of.ts'
import { sampleToken, sampleUser } from '../sample-records.ts'
import type { Define } from '../test-database.ts'

/** Defines what is MySQL's own beside the tables of a host. */
export function defineHost(host: Define, pool: Pool, url: string): void {
  defineReferences(host, pool)
  defineLimits(host, pool, url)
  defineSettings(host, url)

  host('a hook that swallows a deadlock makes no user, and no answer that says so', async () => {
    const inserted = async (client: PoolConnection) => {
      await client.query('rollback')
    }
    const store = createMysqlStore({ pool, prefix: 'swallow_', alongside: { inserted } })
    await store.migrate()
    assert.ok(isPosternError(await failureOf(store.users.insert(sampleUser(1))), 'store-unavailable'))
    assert.is(await store.users.findById(sampleUser(1).id), undefined)
  })

  host('a row that somebody locks for too long is tried again until the deadline', async () => {
    const short = createPool({ uri: url, connectionLimit: 2 })
    short.pool.on('connection', (one) => one.query('set session innodb_lock_wait_timeout = 1', () => undefined))
    const store = createMysqlStore({ pool: short, prefix: 'locked_' })
    await store.migrate()
    await store.tokens.insert(sampleToken(1))
    const own = await pool.getConnection()
    await own.query('start transaction')
    await own.query('select * from locked_tokens for update')
    const removing = store.tokens.remove(sampleToken(1))
    setTimeout(() => void own.query('commit'), 1300)
    assert.is(await removing, true)
    own.release()
    await short.end()
  })
}

function defineLimits(host: Define, pool: Pool, url: string): void {
  host('on connections of our own MariaDB ends a statement that takes too long', async () => {
    // Of MySQL it is a `select` that is ended, with an answer of `sleep` in place of an error.
    if (!JSON.stringify(await pool.query('select version() as version')).includes('MariaDB')) {
      return console.log('skipped: MySQL has no limit for every kind of statement')
    }
    const inserted = async (client: PoolConnection) => void (await client.query('select sleep(3)'))
    const limits = { callSeconds: 4.5, statementSeconds: 1 }
    const store = openMysqlStore({ url, prefix: 'limited_', alongside: { inserted } }, limits)
    await store.migrate()
    const error = await failureOf(store.users.insert(sampleUser(1)))
    assert.ok(isPosternError(error, 'internal'), String(error))
    assert.match(String(error.cause), /max_statement_time/)
    await store.close()
  })

  host('a migration waits for that of another process for longer than a statement may take', async () => {
    const limits = { callSeconds: 4.5, statementSeconds: 0.3 }
    const store = openMysqlStore({ url, prefix: 'patient_' }, limits)
    const other = await pool.getConnection()
    const lock = `postern:${createHash('sha256')
      .update(`${new URL(url).pathname.slice(1)}.patient_`)
      .digest('hex')
      .slice(0, 40)}`
    await other.query('select get_lock(?, 0)', [lock])
    const migration = store.migrate()
    try {
      assert.is(await Promise.race([failureOf(migration), pause(700, 'waits')]), 'waits')
    } finally {
      other.destroy()
    }
    await migration
    await store.ready()
    await store.close()
  })
}

function defineReferences(host: Define, pool: Pool): void {
  // A database is the whole server's, which other tests may use.
  const schema = `auth_${randomBytes(4).toString('hex')}`
  const rows = async (text: string) => JSON.parse(JSON.stringify((await pool.query(text))[0]))

  host("a host's table refers to users, and the view shows plain columns and no secret", async () => {
    const store = createMysqlStore({ pool, schema })
    await store.migrate()
    await store.users.insert(sampleUser(1, { username: 'ada', name: 'Ada ☂', emailVerifiedAt: 1_767_225_601 }))
    await store.users.insert(sampleUser(2, { status: 'deleted', logins: [] }))
    await pool.query(
      'create table notes (user_id char(36) character set ascii collate ascii_bin not null, ' +
        `foreign key (user_id) references ${schema}.users (id) on delete cascade)`,
    )
    await pool.query(`insert into notes select id from ${schema}.user_view`)
    const seen = await rows(
      `select u.*, cast(created_at as char) as created_at from notes n join ${schema}.user_view u on u.id = n.user_id`,
    )
    const { id, email } = sampleUser(1)
    const state = { email_verified: 1, roles: ['user', 'admin'], status: 'active', created_at: '2026-01-01 00:00:00' }
    assert.equal(seen, [{ id, email, username: 'ada', name: 'Ada ☂', ...state }])
    assert.is(await store.users.remove(sampleUser(1, { name: 'Ada ☂' })), true)
    assert.equal(await rows('select * from notes'), [])
  })

  host('nobody writes through the view, and a look-up through it uses the primary key', async () => {
    for (const write of [`delete from ${schema}.user_view`, `update ${schema}.user_view set id = 'x'`]) {
      assert.match(String(await failureOf(pool.query(write))), /not updatable/)
    }
    await createMysqlStore({ pool, schema }).users.insert(sampleUser(3))
    const [plan] = await rows(`explain select * from ${schema}.user_view where id = '${sampleUser(3).id}'`)
    assert.is(plan.key, 'PRIMARY')
    assert.is(plan.type, 'const')
    await pool.query('drop table notes')
    await pool.query(`drop database ${schema}`)
  })
}

function defineSettings(host: Define, url: string): void {
  const odd = sampleUser(1, { name: "ü\\' ☂", logins: ["username:o'brien\\", 'username:ü☂ '] })

  host('a borrowed connection keeps what the host set on it, and works under its settings', async () => {
    const own = createPool({ uri: url, connectionLimit: 1, rowsAsArray: true, charset: 'latin1' })
    await own.query("set session sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES'")
    await own.query('set session transaction isolation level serializable')
    const told = "'timestamp', 'insert_id', 'last_insert_id', 'identity', 'warning_count', 'error_count', 'last_gtid'"
    const settings = () => own.query(`show session variables where variable_name not in (${told})`)
    const [before] = await settings()
    const store = createMysqlStore({ pool: own, prefix: 'borrowed_' })
    await store.migrate()
    await store.users.insert(odd)
    assert.equal(await store.users.findByLogin("username:o'brien\\"), odd)
    assert.is(await store.users.findByLogin('username:ü☂'), undefined)
    await store.users.replace(odd, { ...odd, version: 2, logins: ['username:ada'] })
    assert.equal((await settings())[0], before)
    await own.end()
  })

  host('a pool whose connections never commit by themselves is refused by name', async () => {
    const own = createPool({ uri: url, connectionLimit: 1 })
    own.pool.on('connection', (connection) => connection.query('set autocommit = 0', () => undefined))
    const store = createMysqlStore({ pool: own, prefix: 'endless_' })
    const error = await failureOf(store.migrate())
    assert.ok(isPosternError(error, 'store-unavailable'))
    assert.match(String(error.cause), /autocommit off/)
    await own.end()
  })
}
