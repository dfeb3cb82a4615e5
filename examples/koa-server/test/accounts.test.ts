// long
import { randomBytes } from 'node:crypto'
import { createClientSecret } from 'postern'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from './support/api.ts'
import { credentials } from './support/journey.ts'
import { startTestHost } from './support/start-test-host.ts'

const test = suite('variables about deleted users and services')

const admin = { POSTERN_ADMIN_EMAIL: 'grace@example.com', POSTERN_ADMIN_PASSWORD: 'lantern-orchard-72' }

/** Registers Ada, deletes her as the admin, and says what becomes of her, of her address and of a restore. */
async function afterDeletion(variables: Readonly<Record<string, string>>) {
  const { url, stop } = await startTestHost({ ...admin, ...variables })
  const body = { login: admin.POSTERN_ADMIN_EMAIL, password: admin.POSTERN_ADMIN_PASSWORD }
  const token = (await api(url, 'POST /auth/login', { body, expect: 200 })).body.access_token
  const { id } = (await api(url, 'POST /auth/register', { body: credentials, expect: 201 })).body.user
  await api(url, `DELETE /users/${id}`, { token, expect: 204 })
  await api(url, `GET /users/${id}`, { token, expect: 404 })
  const restore = (await api(url, `POST /users/${id}/restore`, { token, body: {} })).status
  if (restore === 200) await api(url, `DELETE /users/${id}`, { token, expect: 204 })
  const again = (await api(url, 'POST /auth/register', { body: credentials })).status
  await stop()
  return { restore, again }
}

test('POSTERN_SOFT_DELETE keeps a deleted user, and POSTERN_DELETED_LOGINS its address', async () => {
  assert.equal(await afterDeletion({}), { restore: 404, again: 201 })
  assert.equal(await afterDeletion({ POSTERN_SOFT_DELETE: 'true' }), { restore: 200, again: 201 })
  const reserved = { POSTERN_SOFT_DELETE: 'true', POSTERN_DELETED_LOGINS: 'reserved', POSTERN_PURGE_DAYS: '1' }
  assert.equal(await afterDeletion(reserved), { restore: 200, again: 409 })
})

test('POSTERN_INTROSPECTION_CLIENTS lets these services ask for tokens, and nobody else; without, there is no such route', async () => {
  const secret = randomBytes(32).toString('base64url')
  const ask = async (url: string, name: string, token: string) => {
    const basic = Buffer.from(`${name}:${createClientSecret(secret, name)}`).toString('base64')
    const response = await fetch(`${url}/api/v1/auth/introspect`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ token }),
    })
    return [response.status, Object(await response.json()).active]
  }
  const on = await startTestHost({ POSTERN_SECRET: secret, POSTERN_INTROSPECTION_CLIENTS: 'billing,reports' })
  await api(on.url, 'POST /auth/register', { body: credentials, expect: 201 })
  const { access_token: token } = (await api(on.url, 'POST /auth/login', { body: credentials, expect: 200 })).body
  assert.equal(await ask(on.url, 'billing', token), [200, true])
  assert.equal(await ask(on.url, 'reports', 'no-token'), [200, false])
  assert.equal(await ask(on.url, 'others', token), [401, undefined])
  await on.stop()
  const off = await startTestHost({ POSTERN_SECRET: secret })
  assert.equal(await ask(off.url, 'billing', token), [404, undefined])
  await off.stop()
})

test.run()
