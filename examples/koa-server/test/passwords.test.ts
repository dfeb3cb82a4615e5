// long
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from './support/api.ts'
import { credentials } from './support/journey.ts'
import { startTestHost } from './support/start-test-host.ts'
import { withFolder } from './support/with-folder.ts'

const test = suite('variables about passwords')

test('POSTERN_PRESET=nist asks for 15 characters', async () => {
  const host = await startTestHost({ POSTERN_PRESET: 'nist' })
  const register = (password: string, expect: number) =>
    api(host.url, 'POST /auth/register', { body: { ...credentials, password }, expect })
  await register('violet-harbour', 422)
  await register('violet-harbour4', 201)
  await host.stop()
})

test('POSTERN_PEPPER wraps what is stored; what is bare opens only while that is accepted; one key has one role', () =>
  withFolder(async (folder) => {
    const path = join(folder, 'postern.json')
    const keys = { POSTERN_STORE: `file:${path}`, POSTERN_SECRET: randomBytes(32).toString('base64url') }
    const pepper = randomBytes(32).toString('base64url')
    const login = async (variables: Record<string, string>, expect: number) => {
      const host = await startTestHost({ ...keys, ...variables })
      if (expect === 201) await api(host.url, 'POST /auth/register', { body: credentials, expect })
      else await api(host.url, 'POST /auth/login', { body: credentials, expect })
      await host.stop()
    }
    await login({}, 201)
    assert.match(readFileSync(path, 'utf8'), '$argon2id$')
    await login({ POSTERN_PEPPER: pepper }, 401)
    // This login wraps it.
    await login({ POSTERN_PEPPER: pepper, POSTERN_PEPPER_ACCEPT_UNWRAPPED: 'true' }, 200)
    assert.not.match(readFileSync(path, 'utf8'), '$argon2id$')
    await login({ POSTERN_PEPPER: `${randomBytes(32).toString('base64url')},${pepper}` }, 200)
    await login({}, 401)
    try {
      await login({ POSTERN_PEPPER: keys.POSTERN_SECRET }, 200)
      assert.unreachable('a key had two roles')
    } catch (error) {
      assert.match(String(error), 'POSTERN_PEPPER holds a key that is there already')
      assert.not.match(String(error), keys.POSTERN_SECRET)
    }
  }))

test('POSTERN_BREACH_LIST asks that service about new passwords', async () => {
  const digest = createHash('sha1').update(credentials.password).digest('hex').toUpperCase()
  const asked: unknown[] = []
  const list = createServer((request, response) => {
    asked.push(request.url)
    response.end(`${digest.slice(5)}:3\r\n`)
  }).listen(0, '127.0.0.1')
  await once(list, 'listening')
  const host = await startTestHost({
    POSTERN_BREACH_LIST: `http://localhost:${(list.address() as AddressInfo).port}`,
  })
  await api(host.url, 'POST /auth/register', { body: credentials, expect: 422 })
  assert.equal(asked, [`/range/${digest.slice(0, 5)}`])
  await host.stop()
  list.closeAllConnections()
  list.close()
})

test.run()
