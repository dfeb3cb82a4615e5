import type { UserId } from '@postern/core'
import type { HttpSubject } from '@postern/testing/http'

/** Registers over HTTP and is signed in. */
export async function signUp(app: HttpSubject, email = 'ada@mail.test') {
  const password = 'violet-canoe-37'
  const body = { email, password, transport: 'bearer' }
  const response = await app.request({ method: 'POST', path: '/api/v1/auth/register', body })
  const { user, access_token: token, refresh_token: refreshToken } = Object(response.json())
  const headers = { authorization: `Bearer ${token}` }
  return { email, password, headers, refreshToken: String(refreshToken), id: user.id as UserId }
}
