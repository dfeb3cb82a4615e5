import { statSync } from 'node:fs'
import { join } from 'node:path'
import { isPosternError } from '@postern/core'
import Database from 'libsql'
import * as assert from 'uvu/assert'
import { createSqliteStore } from '../../src/sqlite/index.ts'
import { beginEarly } from '../begin-early.ts'
import { failureOf } from '../failure-of.ts'
import { sampleToken, sampleUser } from '../sample-records.ts'
import type { Define } from '../test-database.ts'

/** Defines what is SQLite's own beside the tables of a host. */
export function defineHost(host: Define, folder: string): void {
  const busy = beginEarly(() => meetBusyFile(folder))
  host('while another connection writes, reads answer and writes wait or say store-unavailable', busy)

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

  host('a database that is none, a folder and a URL of another machine are refused', async () => {
    const store = createSqliteStore({ url: folder })
    assert.ok(isPosternError(await failureOf(store.ready()), 'store-unavailable'))
    for (const url of ['', 'libsql://db.example.com', 'https://db.example.com', 'sqlite:']) {
      assert.throws(() => createSqliteStore({ url }), TypeError)
    }
  })
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
