// long
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import Database from 'libsql'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { openStore } from '../../src/open-store/open-store.ts'
import { inFolder } from './in-folder.ts'

test('a store without tables has nothing to migrate, and says so', () =>
  inFolder(async (run) => {
    const migrated = await run('migrate --json')
    assert.equal(JSON.parse(migrated.out), { store: 'file:./data/postern.json', migrated: false })
    const planned = await run('migrate --dry-run')
    assert.equal([planned.out, planned.err], ['', 'file:./data/postern.json needs no migration\n'])
    assert.equal(JSON.parse((await run('cleanup --json')).out), { removed: 0 })
    const { milliseconds, ...status } = JSON.parse((await run('status --json')).out)
    assert.equal(status, { store: 'file:./data/postern.json', ready: true, writes: true })
  }))

test('a database is migrated once, its SQL is shown before without a change, and a server may have it open', () =>
  inFolder(async (run) => {
    const variables = { POSTERN_STORE: 'sqlite:./data/postern.db' }
    for (const command of ['status', 'doctor', 'user list']) {
      const { code, out, err } = await run(command, { variables })
      assert.is(code, 1)
      assert.match(`${out}${err}`, 'The tables are missing: postern migrate')
    }
    const planned = await run('migrate --dry-run', { variables })
    assert.match(planned.out, /^create table "postern_meta" .*;\n[\s\S]*;\n$/)
    assert.is((await run('migrate --dry-run', { variables })).out, planned.out)
    assert.is((await run('migrate', { variables })).out, 'sqlite:./data/postern.db was migrated from version 0 to 2\n')
    assert.is((await run('migrate', { variables })).out, 'sqlite:./data/postern.db is of version 2 already\n')
    assert.equal(JSON.parse((await run('migrate --dry-run --json', { variables })).out).statements, [])

    const server = await openStore('sqlite:./data/postern.db')
    assert.is((await run('user create ada@example.com --no-password', { variables })).code, 0)
    assert.is((await server.users.list({ limit: 2 })).length, 1)
    await server.close()
    assert.match((await run('status', { variables })).out, /\ntables {3}version 2 \(this is 2\)\n/)
  }))

test('of several migrations at once one says that it migrated, the others that there was nothing to do', () =>
  inFolder(async (run) => {
    const variables = { POSTERN_STORE: 'sqlite:./data/postern.db' }
    const said = await Promise.all([1, 2, 3, 4].map(() => run('migrate', { variables })))
    assert.equal(said.map(({ out }) => out).sort(), [
      ...[1, 2, 3].map(() => 'sqlite:./data/postern.db is of version 2 already\n'),
      'sqlite:./data/postern.db was migrated from version 0 to 2\n',
    ])
  }))

test('tables with a prefix of their own are reached by the URL', () =>
  inFolder(async (run) => {
    const variables = { POSTERN_STORE: 'sqlite:./data/app.db?prefix=auth_' }
    assert.is((await run('migrate', { variables })).code, 0)
    assert.is((await run('user create ada@example.com --no-password', { variables })).code, 0)
    const file = new Database('data/app.db')
    assert.equal(file.prepare('select email from auth_user_view').all([]), [{ email: 'ada@example.com' }])
    file.close()
    assert.match((await run('user list', { variables: { POSTERN_STORE: 'sqlite:./data/app.db' } })).err, 'missing')
  }))

test('a look at a store that is not there makes no folder and no file', () =>
  inFolder(async (run) => {
    for (const command of ['status', 'doctor', 'migrate --dry-run']) {
      for (const store of ['sqlite:./new/s.db', 'file:./new/s.json']) {
        const { code } = await run(command, { variables: { POSTERN_STORE: store } })
        assert.is(code, store.startsWith('sqlite') && command !== 'migrate --dry-run' ? 1 : 0, `${command} ${store}`)
        assert.not.ok(existsSync('new'), `${command} ${store}`)
      }
    }
    const status = await run('status', { variables: { POSTERN_STORE: 'file:./new/s.json' } })
    assert.match(status.out, /^store {4}file:\.\/new\/s\.json \(not there yet\)\nready {4}yes, in \d+ ms\n$/)
    const variables = { POSTERN_STORE: 'sqlite:./new/s.db' }
    assert.match((await run('status', { variables })).out, 'The tables are missing: postern migrate')
    const plan = JSON.parse((await run('migrate --dry-run --json', { variables })).out)
    assert.equal([plan.store, plan.needed, plan.from, plan.to], ['sqlite:./new/s.db', true, 0, 2])
  }))

test('a server that takes connections and never speaks is waited for once, and the last line says what is wrong', () =>
  inFolder(async (run) => {
    const sockets = new Set<Socket>()
    const server = createServer((socket) => sockets.add(socket)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const look = async (scheme: string) => {
      const begunMs = performance.now()
      const { code, err } = await run('status', {
        variables: { POSTERN_STORE: `${scheme}://u:p@127.0.0.1:${port}/app` },
      })
      assert.equal([code, err.trim().split('\n').at(-1)], [1, 'postern: The store is not ready.'], scheme)
      assert.ok(performance.now() - begunMs < 8000, `${scheme}: ${performance.now() - begunMs} ms`)
    }
    for (const scheme of ['postgres', 'mysql']) await look(scheme)
    for (const socket of sockets) socket.destroy()
    server.close()
  }))

test('a database that can be read and not written is told by status and doctor, with exit code 1', () =>
  inFolder(async (run) => {
    const variables = { POSTERN_STORE: 'sqlite:./data/postern.db' }
    await run('migrate', { variables })
    const file = new Database('data/postern.db')
    const refusal = "begin select raise(abort, 'permission denied'); end"
    for (const what of ['insert', 'update']) {
      file.exec(`create trigger no_${what} before ${what} on postern_tokens ${refusal}`)
    }
    file.close()
    const status = await run('status', { variables })
    assert.is(status.code, 1)
    assert.match(status.out, /^ready {4}yes.*\nwrites {3}no: .*permission denied/m)
    assert.is(status.err, 'postern: The store cannot be written.\n')
    const told = JSON.parse((await run('status --json', { variables })).out)
    assert.equal([told.ready, told.writes], [true, false])
    assert.match(told.fault.message, 'permission denied')
    assert.is(JSON.parse((await run('status --json', { variables })).err).error.code, told.fault.code)
    const doctor = await run('doctor', { variables })
    assert.is(doctor.code, 1)
    assert.match(doctor.out, /^error +store: The store cannot be written: .*permission denied/m)
    assert.is((await run('user list', { variables })).code, 0)
  }))

test('a server that does not answer is a failure without its password', () =>
  inFolder(async (run) => {
    const variables = { POSTERN_STORE: 'postgres://ada:taint@127.0.0.1:1/app' }
    for (const command of ['status', 'doctor', 'migrate', 'migrate --dry-run', 'user list']) {
      const { code, out, err } = await run(command, { variables })
      assert.is(code, 1)
      assert.match(`${out}${err}`, 'The store cannot answer right now: ')
      assert.not.match(`${out}${err}`, 'taint')
    }
    assert.is(JSON.parse((await run('user list --json', { variables })).err).error.code, 'store-unavailable')
  }))

test('status in JSON tells every fault by the code and the exit code that other commands end with', () =>
  inFolder(async (run) => {
    writeFileSync('foreign.json', '{"mine":1}')
    for (const [store, expected] of [
      ['postgres://ada:taint@127.0.0.1:1/app', 'store-unavailable'],
      ['sqlite:./new.db', 'not-migrated'],
      ['file:./foreign.json', 'failed'],
    ]) {
      const variables = { POSTERN_STORE: store ?? '' }
      const { code, out, err } = await run('status --json', { variables })
      const { ready, fault } = JSON.parse(out)
      assert.equal([code, ready, fault.code, JSON.parse(err).error.code], [1, false, expected, expected], store)
      const other = await run('user list --json', { variables })
      assert.equal([other.code, JSON.parse(other.err).error.code], [1, expected], store)
      assert.not.match(out + err, 'taint')
    }
    const wrong = await run('status --json', { variables: { POSTERN_STORE: 'mongodb://x' } })
    assert.equal([wrong.code, wrong.out, JSON.parse(wrong.err).error.code], [78, '', 'configuration'])
  }))

test.run()
