import * as assert from 'uvu/assert'
import { api } from './api.ts'

export const credentials = { email: 'ada@example.com', password: 'violet-harbour-41' }
const newPassword = 'amber-lighthouse-52'

/** The main job over HTTP, from registration to deletion; answers what it has handled and no log may hold. */
export async function journey(url: string): Promise<readonly string[]> {
  const registered = await api(url, 'POST /auth/register', { body: { ...credentials, username: 'ada' }, expect: 201 })
  assert.is(registered.body.user.email, credentials.email)
  await api(url, 'POST /auth/register', { body: credentials, expect: 409 })
  await api(url, 'POST /auth/login', { body: { ...credentials, password: 'wrong-password-1' }, expect: 401 })
  const first = (await api(url, 'POST /auth/login', { body: credentials, expect: 200 })).body
  const second = (
    await api(url, 'POST /auth/login', { body: { login: 'ADA', password: credentials.password }, expect: 200 })
  ).body

  assert.equal((await api(url, 'GET /users/me', { token: first.access_token, expect: 200 })).body.user, first.user)
  const patched = await api(url, 'PATCH /users/me', { token: first.access_token, body: { name: 'Ada' }, expect: 200 })
  assert.is(patched.body.user.name, 'Ada')
  await api(url, 'PATCH /users/me', { token: first.access_token, body: { roles: ['admin'] }, expect: 422 })

  const changed = await api(url, 'PUT /users/me/password', {
    token: first.access_token,
    body: { currentPassword: credentials.password, newPassword },
    expect: 200,
  })
  await api(url, 'GET /users/me', { token: second.access_token, expect: 401 })
  await api(url, 'POST /auth/login', { body: credentials, expect: 401 })
  const { body: fresh } = await api(url, 'POST /auth/refresh', {
    body: { refresh_token: changed.body.refresh_token },
    expect: 200,
  })
  const token = fresh.access_token

  const third = (await api(url, 'POST /auth/login', { body: { ...credentials, password: newPassword }, expect: 200 }))
    .body
  const { sessions } = (await api(url, 'GET /users/me/sessions', { token, expect: 200 })).body
  const other = sessions.find(({ current }) => !current)
  await api(url, `DELETE /users/me/sessions/${other?.id}`, { token, expect: 204 })
  await api(url, 'GET /users/me', { token: third.access_token, expect: 401 })

  await api(url, 'POST /auth/logout', { token, expect: 204 })
  await api(url, 'GET /users/me', { token, expect: 401 })
  const last = (await api(url, 'POST /auth/login', { body: { ...credentials, password: newPassword }, expect: 200 }))
    .body
  await api(url, 'DELETE /users/me', { token: last.access_token, expect: 204 })
  await api(url, 'GET /users/me', { token: last.access_token, expect: 401 })
  await api(url, 'POST /auth/login', { body: { ...credentials, password: newPassword }, expect: 401 })

  const tokens = [first, second, changed.body, fresh, third, last]
  return [
    ...Object.values(credentials),
    newPassword,
    'wrong-password-1',
    ...tokens.flatMap(({ access_token, refresh_token }) => [access_token, refresh_token]),
  ]
}
