import { setTimeout } from 'node:timers/promises'
import { isPosternError } from '@postern/core'
import pg from 'pg'
import * as assert from 'uvu/assert'
import { createPostgresStore } from '../../src/postgres/index.ts'
import { openPostgresStore } from '../../src/postgres/open-postgres-store.ts'
import { failureOf } from '../failure-of.ts'
import { sampleToken, sampleUser } from '../sample-records.ts'
import type { Define } from '../test-database.ts'
import { defineLimits } from './define-limits.ts'

/** Defines what is PostgreSQL's own beside the tables of a host. */
export function defineHost(host: Define, pool: pg.Pool): void {
  defineReferences(host, pool)
  defineBorrowing(host, pool)
  defineLimits(host, pool)

  host('a migration waits for that of another process for longer than a statement may take', async () => {
    const limits = { callSeconds: 4.5, statementSeconds: 0.3 }
    const store = openPostgresStore({ url: String(pool.options.connectionString), prefix: 'patient_' }, limits)
    const other = await pool.connect()
    const lock = 'postern migration of .patient_'
    await other.query('select pg_advisory_lock(hashtextextended($1, 0))', [lock])
    const migration = store.migrate()
    try {
      assert.is(await Promise.race([failureOf(migration), setTimeout(700, 'waits')]), 'waits')
    } finally {
      other.release(true)
    }
    await migration
    await store.ready()
    await store.close()
  })

  host('a hook that swallows a failed statement makes no user, and no answer that says so', async () => {
    const inserted = (client: pg.PoolClient) => failureOf(client.query('select 1/0')).then(() => undefined)
    const store = createPostgresStore({ pool, prefix: 'swallow_', alongside: { inserted } })
    await store.migrate()
    const error = await failureOf(store.users.insert(sampleUser(1)))
    assert.ok(isPosternError(error, 'internal'))
    assert.match(String(error.cause), /swallowed/)
    assert.is(await store.users.findById(sampleUser(1).id), undefined)
  })

  host('a constraint that is checked at the commit makes no user, as internal', async () => {
    const inserted = async (client: pg.PoolClient) => void (await client.query("insert into late_rooms values ('x')"))
    const store = createPostgresStore({ pool, prefix: 'late_', alongside: { inserted } })
    await store.migrate()
    await pool.query('create table late_rooms (owner text references late_meta (name) deferrable initially deferred)')
    const error = await failureOf(store.users.insert(sampleUser(1)))
    assert.ok(isPosternError(error, 'internal'), String(error))
    assert.match(String(error.cause), /foreign key/)
    assert.is(await store.users.findById(sampleUser(1).id), undefined)
  })

  for (const end of ['rollback', 'commit', 'commit; begin; rollback']) {
    host(`a hook that ends the transaction by ${end} gets no answer of success`, async () => {
      const inserted = async (client: pg.PoolClient) => void (await client.query(end))
      const store = createPostgresStore({ pool, prefix: 'ended_', alongside: { inserted } })
      await store.migrate()
      const error = await failureOf(store.users.insert(sampleUser(1)))
      assert.ok(isPosternError(error, 'internal'), String(error))
      assert.match(String(error.cause), /ended the transaction/)
      await pool.query('delete from ended_users')
    })
  }
}

function defineReferences(host: Define, pool: pg.Pool): void {
  const rows = async (text: string) => (await pool.query(text)).rows

  host("a host's table refers to users by uuid, and the view shows plain columns and no secret", async () => {
    const store = createPostgresStore({ pool, schema: 'auth' })
    await store.migrate()
    await store.users.insert(sampleUser(1, { username: 'ada', emailVerifiedAt: 1_767_225_601 }))
    await store.users.insert(sampleUser(2, { status: 'deleted', logins: [] }))
    await pool.query('create table notes (user_id uuid not null references auth.users(id) on delete cascade)')
    await pool.query('insert into notes select id from auth.user_view')
    const [seen, ...others] = await rows('select u.* from notes n join auth.user_view u on u.id = n.user_id')
    assert.equal(others, [])
    const { id, email, name } = sampleUser(1)
    const state = { email_verified: true, roles: ['user', 'admin'], status: 'active' }
    assert.equal(seen, { id, email, username: 'ada', name, ...state, created_at: new Date('2026-01-01T00:00:00Z') })
    assert.is(await store.users.remove(sampleUser(1)), true)
    assert.equal(await rows('select * from notes'), [])
  })

  host('nobody writes through the view, and a look-up through it uses the primary key', async () => {
    for (const write of ['delete from auth.user_view', "update auth.user_view set email = 'x'"]) {
      assert.match(String(await failureOf(pool.query(write))), /cannot (delete from|update) view/)
    }
    await pool.query("insert into auth.users select gen_random_uuid(), 1, '{}' from generate_series(1, 2000)")
    await pool.query('analyze auth.users')
    const plan = await rows(`explain select * from auth.user_view where id = '${sampleUser(2).id}'`)
    assert.match(JSON.stringify(plan), 'Index Scan using users_pkey')
  })
}

function defineBorrowing(host: Define, pool: pg.Pool): void {
  host('a borrowed connection keeps what the host set on it, and works under its serializable default', async () => {
    const own = new pg.Pool({ connectionString: pool.options.connectionString, max: 1 })
    own.on('error', () => undefined)
    const sent: string[] = []
    own.on('connect', (client) => {
      const query = client.query.bind(client)
      const listen = (...args: readonly unknown[]) => {
        sent.push(String(args[0]))
        return Reflect.apply(query, client, args)
      }
      Object.assign(client, { query: listen })
    })
    await own.query("set default_transaction_isolation = 'serializable'")
    const settings = 'select name, setting from pg_settings order by name'
    const before = (await own.query(settings)).rows
    const store = createPostgresStore({ pool: own, prefix: 'borrowed_' })
    await store.migrate()
    await store.users.insert(sampleUser(1))
    await store.users.replace(sampleUser(1), sampleUser(1, { version: 2, logins: ['username:ada'] }))
    await store.tokens.insert(sampleToken(1))
    await store.tokens.removeExpired(1, 10)
    assert.equal((await own.query(settings)).rows, before)
    assert.ok(sent.length > 10)
    assert.equal(
      sent.filter((text, place) => place > 0 && /^\s*set\b|set_config/i.test(text)),
      [],
    )
    await own.end()
  })
}
