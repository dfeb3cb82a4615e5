const prefix = '/api/v1'

/** In memory alone: a reload logs out, and nothing is left in the browser. */
let tokens
/** One refresh for all who find the access token too old. */
let refreshing

/** Calls the API; throws its problem where it refuses. */
export async function call(method, path, body) {
  const response = await send(method, path, body)
  if (response.status !== 401 || tokens === undefined) return read(response)
  refreshing ??= refresh().finally(() => {
    refreshing = undefined
  })
  await refreshing
  return read(await send(method, path, body))
}

/** Logs in and answers the user. */
export async function logIn(login, password) {
  const { user, ...signedIn } = await read(await send('POST', '/auth/login', { login, password }))
  tokens = signedIn
  return user
}

/** Ends the session; whatever the server answers, this page has no token any more. */
export async function logOut() {
  const response = send('POST', '/auth/logout', {})
  tokens = undefined
  await response
}

async function refresh() {
  const { refresh_token } = tokens
  tokens = undefined
  const response = await send('POST', '/auth/refresh', { refresh_token })
  if (response.ok) tokens = await response.json()
}

function send(method, path, body) {
  const headers = new Headers()
  if (body !== undefined) headers.set('Content-Type', 'application/json')
  if (tokens !== undefined) headers.set('Authorization', `Bearer ${tokens.access_token}`)
  return fetch(prefix + path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
}

async function read(response) {
  if (response.status === 204) return undefined
  const body = await response.json()
  if (!response.ok) throw body
  return body
}
