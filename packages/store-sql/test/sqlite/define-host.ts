import { statSync } from 'node:fs'
import { join } from 'node:path'
import { isPosternError, type UserRecord } from '@postern/core'
import Database from 'libsql'
import * as assert from 'uvu/assert'
import { createSqlStore } from '../../src/create-sql-store.ts'
import { createSqliteStore } from '../../src/sqlite/index.ts'
import { createSqliteDatabase } from '../../src/sqlite/sqlite-database.ts'
import { createSqliteEngine } from '../../src/sqlite/sqlite-engine.ts'
import { nameTables } from '../../src/table-names.ts'
import { beginEarly } from '../begin-early.ts'
import { failureOf } from '../failure-of.ts'
import { sampleToken, sampleUser } from '../sample-records.ts'
import type { Define } from '../test-database.ts'

/** Defines what is SQLite's own beside the tables of a host. */
export function defineHost(host: Define, folder: string): void {
  const busy = beginEarly(() => meetBusyFile(folder))
  host('while another connection writes, reads answer and writes wait or say store-unavailable', busy)

  for (const name of ['file', 'memory']) {
    host(`a hook that does not come back frees the store at the deadline, and writes nowhere later: ${name}`, () =>
      meetLateHook(name === 'file' ? join(folder, 'late.db') : ':memory:'),
    )
  }

  host('the view shows plain columns and no secret, and nobody writes through it', async () => {
    const url = join(folder, 'view.db')
    const store = createSqliteStore({ url: `sqlite:${url}` })
    await store.migrate()
    await store.users.insert(sampleUser(1, { username: 'ada' }))
    await store.users.insert(sampleUser(2, { status: 'deleted', logins: [] }))
    const own = new Database(url)
    const { id, email, name } = sampleUser(1)
    const state = { email_verified: 0, roles: '["user","admin"]', status: 'active', created_at: '2026-01-01 00:00:00Z' }
    const seen = own.prepare('select * from postern_user_view').all([])
    assert.equal(seen, [{ id, email, username: 'ada', name, ...state }])
    assert.throws(() => own.exec('delete from postern_user_view'), /cannot modify/)
    await store.close()
    own.close()
  })

  host('the file and its journal are for their owner alone, flushed at every commit', async () => {
    if (process.platform === 'win32') return console.log('skipped on win32: it has no such modes')
    const url = join(folder, 'deep', 'modes.db')
    const store = createSqliteStore({ url })
    await store.migrate()
    for (const suffix of ['', '-wal', '-shm']) assert.is(statSync(url + suffix).mode & 0o777, 0o600)
    assert.is(statSync(join(folder, 'deep')).mode & 0o777, 0o700)
    await store.close()
  })

  host('every commit waits for the disk, and readers hold off no writer', async () => {
    let settings: readonly unknown[] = []
    const read = (client: Database.Database, name: string) =>
      Object.values(client.prepare(`pragma ${name}`).get([]) ?? {})[0]
    const inserted = async (client: Database.Database) => {
      settings = ['synchronous', 'journal_mode', 'foreign_keys'].map((name) => read(client, name))
    }
    const store = createSqliteStore({ url: join(folder, 'flushed.db'), alongside: { inserted } })
    await store.migrate()
    await store.users.insert(sampleUser(1))
    const full = 2
    assert.equal(settings, [full, 'wal', 1])
    await store.close()
  })

  host('a database that is none, a folder and a URL of another machine are refused', async () => {
    const store = createSqliteStore({ url: folder })
    assert.ok(isPosternError(await failureOf(store.ready()), 'store-unavailable'))
    for (const url of ['', 'libsql://db.example.com', 'https://db.example.com', 'sqlite:']) {
      assert.throws(() => createSqliteStore({ url }), TypeError)
    }
  })
}

async function meetLateHook(path: string): Promise<void> {
  const names = nameTables({})
  const database = createSqliteDatabase(path, { callSeconds: 0.2 })
  const late: unknown[] = []
  let isLate = true
  const hook = async (client: Database.Database, { id }: UserRecord) => {
    if (!isLate) return
    const again = client.prepare("insert into postern_meta values ('again', '1')")
    client.prepare("insert into postern_meta values ('first', '1')").run()
    assert.is(client.inTransaction, true)
    if (id === sampleUser(2).id) await new Promise(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 300))
    for (const run of [() => again.run(), () => client.exec('delete from postern_users'), () => client.pragma('x')]) {
      late.push(await failureOf(Promise.resolve().then(run)))
    }
  }
  const store = createSqlStore(createSqliteEngine(database, names), { inserted: hook, removing: hook })
  await store.migrate()
  isLate = false
  await store.users.insert(sampleUser(3))
  isLate = true
  const beside = path === ':memory:' ? undefined : createSqliteStore({ url: path })
  for (const call of [1, 2].map((number) => () => store.users.insert(sampleUser(number)))) {
    assert.ok(isPosternError(await failureOf(call()), 'store-unavailable'))
    assert.is(await beside?.tokens.insert(sampleToken(1)), beside && true)
    await beside?.tokens.remove(sampleToken(1))
  }
  assert.ok(isPosternError(await failureOf(store.users.remove(sampleUser(3))), 'store-unavailable'))
  await new Promise((resolve) => setTimeout(resolve, 400))
  assert.equal(late.map(String), Array(6).fill('Error: The transaction is over'))
  assert.equal(await store.users.list({ limit: 9 }), [sampleUser(3)])
  const kept = await database.read((db) => db.selectFrom(names.meta).select('name').execute())
  assert.equal(kept, [{ name: 'schema-version' }])
  // Whoever waits behind a hook for too long is refused, and not written when the turn comes.
  const waiting = [2, 1, 1].map((number) => failureOf(store.users.insert(sampleUser(number))))
  for (const error of await Promise.all(waiting)) assert.ok(isPosternError(error, 'store-unavailable'))
  await store.close()
  await beside?.close()
}

async function meetBusyFile(folder: string): Promise<void> {
  const url = join(folder, 'busy.db')
  const store = createSqliteStore({ url })
  await store.migrate()
  await store.tokens.insert(sampleToken(1))
  const own = new Database(url)
  own.exec('begin immediate')
  const waiting = store.tokens.insert(sampleToken(2))
  assert.equal(await store.tokens.findById('token-1'), sampleToken(1))
  own.exec("insert into postern_meta values ('host', '1')")
  own.exec('commit')
  assert.is(await waiting, true)
  assert.equal(await store.tokens.findById('token-2'), sampleToken(2))
  own.exec('begin immediate')
  assert.ok(isPosternError(await failureOf(store.tokens.insert(sampleToken(3))), 'store-unavailable'))
  own.exec('rollback')
  assert.is(await store.tokens.insert(sampleToken(3)), true)
  await store.close()
  assert.ok(isPosternError(await failureOf(store.tokens.findById('token-1')), 'store-unavailable'))
  own.close()
}
