const prefix = '/api/v1'

/** Calls the API; throws its problem where it refuses. The session is in a cookie that no script can read. */
export async function call(method, path, body) {
  const json = body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(prefix + path, { method, ...json })
  if (response.status === 204) return undefined
  const answer = await response.json()
  if (!response.ok) throw answer
  return answer
}

/** Logs in and answers the user. */
export async function logIn(login, password) {
  const { user } = await call('POST', '/auth/login', { login, password, transport: 'cookie' })
  return user
}

/** Ends the session. */
export const logOut = () => call('POST', '/auth/logout', {})

/** The user whose session the browser has; undefined where there is none. */
export async function findUser() {
  const answer = await call('GET', '/users/me').catch(() => undefined)
  return answer?.user
}
