// long
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readConfiguration } from '../src/configuration/read-configuration.ts'
import { api } from './support/api.ts'
import { spawnHost } from './support/spawn-host.ts'
import { startTestHost } from './support/start-test-host.ts'
import { withFolder } from './support/with-folder.ts'

const test = suite("the host's audit trail")
const admin = { email: 'root@example.com', password: 'copper-lantern-73' }
const variables = { POSTERN_ADMIN_EMAIL: admin.email, POSTERN_ADMIN_PASSWORD: admin.password }

async function eventsOf(url: string, query = '') {
  const token = (await api(url, 'POST /auth/login', { body: admin, expect: 200 })).body.access_token
  for (let wait = 1; ; wait *= 2) {
    const { body } = await api(url, `GET /audit?limit=100${query}`, { token, expect: 200 })
    const { events } = body as unknown as { events: readonly { event: string; datetime: string }[] }
    if (events.length > 0 || wait > 3000) return events.map(({ event }) => event)
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
}

const stores = (folder: string) => [
  'memory:',
  `file:${join(folder, 'a', 'postern.json')}`,
  `sqlite:${join(folder, 'b', 'postern.db')}`,
]

test('admins read what has happened, on every store that needs no server, and the log has it under `event`', () =>
  withFolder(async (folder) => {
    for (const store of stores(folder)) {
      const host = await startTestHost({ ...variables, POSTERN_STORE: store })
      await api(host.url, 'POST /auth/login', { body: { ...admin, password: 'wrong-password-1' }, expect: 401 })
      assert.equal(await eventsOf(host.url, '&event=authn_login_fail'), ['authn_login_fail'], store)
      await host.stop()
      assert.ok(
        host.lines.some((line) => JSON.parse(line).event?.event === 'authn_login_fail'),
        store,
      )
    }
    const path = join(folder, 'a', 'audit.jsonl')
    assert.match(readFileSync(path, 'utf8'), '"event":"sys_shutdown"')
    if (process.platform !== 'win32') assert.is(statSync(path).mode & 0o777, 0o600)
    assert.not.ok(readdirSync(join(folder, 'b')).some((name) => name.startsWith('audit')))
  }))

test('off is without the route, and a file may be anywhere', () =>
  withFolder(async (folder) => {
    const off = await startTestHost({ ...variables, POSTERN_AUDIT: 'off' })
    const token = (await api(off.url, 'POST /auth/login', { body: admin, expect: 200 })).body.access_token
    await api(off.url, 'GET /audit', { token, expect: 404 })
    await off.stop()
    const path = join(folder, 'deep', 'er', 'trail')
    const host = await startTestHost({ ...variables, POSTERN_AUDIT: `file:${path}` })
    assert.ok((await eventsOf(host.url)).includes('user_created'))
    await host.stop()
    assert.ok(existsSync(path))
  }))

test('a place that cannot be written ends the start, by its name and that of the variable', () =>
  withFolder(async (folder) => {
    writeFileSync(join(folder, 'taken'), '')
    const path = join(folder, 'taken', 'audit.jsonl')
    const error = await startTestHost({ POSTERN_AUDIT: `file:${path}` }).then(
      () => assert.unreachable('it starts'),
      (refusal: Error) => refusal,
    )
    assert.match(error?.message ?? '', `The audit trail ${path} cannot be written`)
    assert.match(error?.message ?? '', 'POSTERN_AUDIT')
  }))

test('a place that takes no folders ends the start as well, of the trail as of a store', async () => {
  if (process.platform !== 'linux') return console.log(`skipped on ${process.platform}: it has no /proc`)
  for (const [variables, told] of [
    [{ POSTERN_AUDIT: 'file:/proc/nope/x' }, 'The audit trail /proc/nope/x cannot be written (ENOENT)'],
    [{ POSTERN_STORE: 'sqlite:/proc/nope/x' }, '/proc/nope'],
    [{ POSTERN_STORE: 'file:/proc/nope/x' }, '/proc/nope'],
  ] as const) {
    const error = await startTestHost(variables).then(
      () => assert.unreachable('it starts'),
      (refusal: Error) => refusal,
    )
    assert.match(error?.message ?? '', told)
  }
})

test('a store on a server without a table keeps its trail in the data folder', () => {
  for (const store of ['redis://h', 'dynamodb://r/table']) {
    const { audit } = readConfiguration({ real: { POSTERN_STORE: store }, dotenv: {} })
    assert.equal(audit, { kind: 'file', path: join('data', 'audit.jsonl') })
  }
})

test('several processes share a file, and every line of it is whole', () =>
  withFolder(async (folder) => {
    const host = spawnHost(folder, {
      POSTERN_STORE: 'sqlite:./data/postern.db',
      POSTERN_AUDIT: 'file:./data/audit.jsonl',
      POSTERN_RATE_LIMIT: 'off',
      POSTERN_BASE_URL: 'http://localhost:3000',
      POSTERN_SECRET: randomBytes(32).toString('base64url'),
      POSTERN_VERIFICATION: 'off',
      POSTERN_WORKERS: '2',
    })
    const url = `http://127.0.0.1:${await host.started()}`
    while (!host.stdout().includes('all processes listen')) await new Promise((resolve) => setTimeout(resolve, 20))
    const ask = () =>
      fetch(`${url}/api/v1/auth/logout`, { method: 'POST', headers: { connection: 'close' }, body: '{' })
    for (let round = 0; round < 10; round++) await Promise.all(Array.from({ length: 10 }, ask))
    host.child.kill('SIGTERM')
    assert.is(await host.ended(), 0)
    const lines = readFileSync(join(folder, 'data', 'audit.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
    const names = lines.map((line) => String(JSON.parse(line).event))
    assert.is(names.filter((name) => name === 'sys_startup').length, 2)
    assert.is(names.filter((name) => name === 'sys_shutdown').length, 2)
    assert.ok(names.length > 60, `${names.length} events`)
  }))

test.run()
