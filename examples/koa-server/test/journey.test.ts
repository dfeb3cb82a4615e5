import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createFileStore } from '@postern/store-file'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from './support/api.ts'
import { credentials, journey } from './support/journey.ts'
import { startTestHost } from './support/start-test-host.ts'
import { withFolder } from './support/with-folder.ts'

const test = suite('the journey')

test('the main job runs over HTTP on the memory store, and its log holds no secret', async () => {
  const host = await startTestHost()
  const secrets = await journey(host.url)
  await host.stop()
  for (const secret of secrets)
    assert.not.ok(
      host.lines.some((line) => line.includes(secret)),
      secret,
    )
  assert.is(host.entries('fault').length, 0)
})

test('the main job runs on the file store, and leaves no user and no secret in the file', () =>
  withFolder(async (folder) => {
    const path = join(folder, 'data', 'postern.json')
    const host = await startTestHost({ POSTERN_STORE: `file:${path}` })
    const secrets = await journey(host.url)
    await host.stop()
    const stored = readFileSync(path, 'utf8')
    for (const secret of secrets) assert.not.ok(stored.includes(secret), secret)
    assert.equal(JSON.parse(stored).users, [])
  }))

test('a server that has started has no account that nobody made @asvs-6.3.2', () =>
  withFolder(async (folder) => {
    const path = join(folder, 'postern.json')
    const host = await startTestHost({ POSTERN_STORE: `file:${path}` })
    await api(host.url, 'POST /auth/login', { body: credentials, expect: 401 })
    await host.stop()
    const store = createFileStore(path)
    const users = await store.users.list({ limit: 10 })
    await store.close()
    assert.equal(users, [])
  }))

test('a restart keeps users, sessions and the development secret', () =>
  withFolder(async (folder) => {
    const variables = { POSTERN_STORE: `file:${join(folder, 'postern.json')}` }
    const first = await startTestHost({ ...variables, POSTERN_BASE_URL: 'http://localhost:3000' })
    await api(first.url, 'POST /auth/register', { body: credentials, expect: 201 })
    const { body } = await api(first.url, 'POST /auth/login', { body: credentials, expect: 200 })
    await first.stop()
    assert.is(first.notes.length, 1)
    if (process.platform !== 'win32') assert.is(statSync(join(folder, 'secret')).mode & 0o777, 0o600)

    const second = await startTestHost({ ...variables, POSTERN_BASE_URL: 'http://localhost:3000' })
    assert.is(second.notes.length, 0)
    await api(second.url, 'GET /users/me', { token: body.access_token, expect: 200 })
    await api(second.url, 'POST /auth/refresh', { body: { refresh_token: body.refresh_token }, expect: 200 })
    await second.stop()
  }))

test.run()
