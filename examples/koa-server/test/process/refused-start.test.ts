// long
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { spawnHost } from '../support/spawn-host.ts'
import { withFolder } from '../support/with-folder.ts'

const test = suite('a start that is refused')

test('a wrong configuration ends with 78 and a line for each thing that is wrong, before anything is made', () =>
  withFolder(async (folder) => {
    const host = spawnHost(folder, { PORT: 'taint', POSTERN_SECRT: 'taint', POSTERN_MAIL: 'taint' })
    assert.is(await host.ended(), 78)
    const lines = host.stderr().trim().split('\n')
    assert.is(lines[0], 'Postern does not start:')
    assert.equal(
      lines
        .slice(1)
        .map((line) => line.trim().split(' ')[0])
        .sort(),
      ['PORT', 'POSTERN_MAIL', 'POSTERN_SECRT'],
    )
    assert.not.match(host.stderr(), 'taint')
    assert.is(host.stdout(), '')
    assert.not.ok(existsSync(join(folder, 'data')))
  }))

test('what Postern itself refuses ends with 78 and the name of the variable', () =>
  withFolder(async (folder) => {
    const weak = spawnHost(folder, { POSTERN_SECRET: 'change-me-'.repeat(5) })
    assert.is(await weak.ended(), 78)
    assert.match(weak.stderr(), /^ {2}POSTERN_SECRET looks like a placeholder/m)
    for (const from of ['taint', 'taint@example.com, x@y.example']) {
      const sender = spawnHost(folder, { POSTERN_MAIL_FROM: from })
      assert.is(await sender.ended(), 78)
      assert.is(sender.stderr(), 'Postern does not start:\n  POSTERN_MAIL_FROM must be an address\n')
    }
    for (const [email, message] of [
      ['nobody', /^ {2}POSTERN_ADMIN_EMAIL must be/m],
      ['root@example.com', /^ {2}POSTERN_ADMIN_PASSWORD must have at least 8/m],
    ] as const) {
      const admin = { POSTERN_ADMIN_EMAIL: email, POSTERN_ADMIN_PASSWORD: 'taint1' }
      const refused = spawnHost(folder, admin)
      assert.is(await refused.ended(), 78)
      assert.match(refused.stderr(), message)
      assert.not.match(refused.stderr(), 'taint')
    }
  }))

test('a busy port is named, and ends with 1', () =>
  withFolder(async (folder) => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const host = spawnHost(folder, { PORT: String(port) })
    assert.is(await host.ended(), 1)
    assert.match(host.stderr(), new RegExp(`^ {2}PORT ${port} is busy`, 'm'))
    assert.not.ok(existsSync(join(folder, 'data', 'postern.json.lock')))
    other.close()
  }))

test('a HOST that is no address of this machine ends with 78 and its name, not its value', () =>
  withFolder(async (folder) => {
    for (const HOST of ['taint.invalid', '192.0.2.77', '2001:db8::77']) {
      const host = spawnHost(folder, { HOST, POSTERN_STORE: 'memory:' })
      assert.is(await host.ended(), 78)
      assert.match(host.stderr(), /^ {2}HOST is not an address of this machine/m)
      assert.not.match(host.stderr(), HOST)
    }
  }))

test('a store that another process has open is named, and ends with 1', () =>
  withFolder(async (folder) => {
    const first = spawnHost(folder)
    await first.started()
    const second = spawnHost(folder)
    assert.is(await second.ended(), 1)
    assert.match(second.stderr(), /postern\.json is in use by process \d+/)
    first.child.kill('SIGKILL')
    await first.ended()
  }))

test('a store file that is none is refused by name and left as it was', () =>
  withFolder(async (folder) => {
    const path = join(folder, 'foreign.json')
    writeFileSync(path, '{"mine":1}')
    const host = spawnHost(folder, { POSTERN_STORE: `file:${path}` })
    assert.is(await host.ended(), 1)
    assert.match(host.stderr(), 'foreign.json')
    assert.is(readFileSync(path, 'utf8'), '{"mine":1}')
  }))

test('a store file with a user that Postern cannot read is refused by name and left as it was', () =>
  withFolder(async (folder) => {
    const path = join(folder, 'edited.json')
    const id = '0192f3c1-0000-7000-8000-000000000001'
    const user = { id, logins: ['email:taint@example.com'], version: 1, status: 'active' }
    const text = JSON.stringify({ postern: { format: 1 }, users: [user], tokens: [] })
    writeFileSync(path, text, { mode: 0o600 })
    const host = spawnHost(folder, { POSTERN_STORE: `file:${path}` })
    await host.started().then(
      () => host.child.kill(),
      () => {},
    )
    assert.is(await host.ended(), 1)
    assert.match(host.stderr(), `edited.json has a damaged user: "${id}"`)
    assert.not.match(host.stderr(), 'taint')
    assert.is(readFileSync(path, 'utf8'), text)
    assert.not.ok(existsSync(`${path}.lock`))
  }))

test.run()
