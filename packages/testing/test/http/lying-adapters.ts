import type { HttpRequest, HttpResponse } from '@postern/testing/http'
import { type BrokenAdapter, madeUp, withText } from './broken-adapter.ts'

const is = (request: HttpRequest, method: string, path: string) =>
  request.method === method && request.path === `/api/v1${path}`

/** Says that it is done and does nothing. */
const idle = (name: string, caughtBy: string, method: string, path: string): BrokenAdapter => ({
  name,
  caughtBy,
  answer: (request) => (is(request, method, path) && request.headers?.authorization ? madeUp(204) : undefined),
})

function withMembers(response: HttpResponse, change: (body: Record<string, unknown>) => object): HttpResponse {
  return response.status < 300 && response.text !== ''
    ? withText(response, JSON.stringify(change(Object(response.json()))))
    : response
}

function withBody(request: HttpRequest, change: (body: Record<string, unknown>) => object): HttpRequest {
  const { body } = request
  const isObject = typeof body === 'object' && !(body instanceof Uint8Array)
  return isObject ? { ...request, body: change(Object(body)) } : request
}

const known = ['email', 'password', 'name', 'username', 'attributes', 'transport']

/** Faults in what the routes do: the answers look right, or nearly. */
export const lyingAdapters: readonly BrokenAdapter[] = [
  idle('does not log out', 'logout answers 204', 'POST', '/auth/logout'),
  idle('does not delete', 'the user is gone on every route', 'DELETE', '/users/me'),
  {
    name: 'keeps a demoted admin in power',
    caughtBy: '@T-08',
    answer: (request) =>
      is(request, 'GET', '/users') ? { ...madeUp(200), text: '{"users":[]}', json: () => ({ users: [] }) } : undefined,
  },
  {
    name: 'shows who is deleted to every admin who asks for a list',
    caughtBy: 'is in no list but that of the deleted',
    request: (request) =>
      is(request, 'GET', '/users') ? { ...request, path: `${request.path}?status=deleted` } : request,
  },
  {
    name: 'tells a user that an id is somebody else’s',
    caughtBy: '@T-46',
    respond: (response, { path }) =>
      response.status === 404 && /users\/0/.test(path) && !/2f6e/.test(path)
        ? withText(response, response.text.replace('"title":"', '"title":"Not yours. '))
        : response,
  },
  {
    name: 'leaves out what an admin may not set of itself instead of refusing it',
    caughtBy: 'an admin has over its own id',
    request: (request) =>
      request.method === 'PATCH' ? withBody(request, ({ name }) => (name ? { name } : {})) : request,
  },
  idle('does not make a session fresh', 'makes this session fresh', 'POST', '/auth/reauthenticate'),
  {
    name: 'leaves out the query',
    caughtBy: 'page by page and by name, user and time',
    request: (request) => ({ ...request, path: request.path.replace(/\?.*$/, '') }),
  },
  {
    name: 'does not hand on the user agent',
    caughtBy: 'what a client says of itself',
    request: ({ headers: { 'user-agent': _, ...headers } = {}, ...request }) => ({ ...request, headers }),
  },
  {
    name: 'lets everybody read the audit trail',
    caughtBy: '403 for a user and 401 without a session',
    answer: ({ path }) => (path.endsWith('/audit') ? madeUp(200) : undefined),
  },
  {
    name: 'does not end a session',
    caughtBy: "one of one's other sessions",
    answer: ({ method, path }) => (method === 'DELETE' && path.includes('/sessions/') ? madeUp(204) : undefined),
  },
  {
    name: 'leaves unknown members out instead of refusing them',
    caughtBy: 'only Postern sets',
    request: (request) =>
      is(request, 'POST', '/auth/register')
        ? withBody(request, (body) => Object.fromEntries(Object.entries(body).filter(([name]) => known.includes(name))))
        : request,
  },
  {
    name: 'takes null for absent in a patch',
    caughtBy: 'null removes',
    request: (request) =>
      request.method === 'PATCH'
        ? withBody(request, (body) => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)))
        : request,
  },
  {
    name: 'trims passwords',
    caughtBy: 'not trimmed',
    request: (request) =>
      withBody(request, (body) =>
        typeof body.password === 'string' ? { ...body, password: body.password.trim() } : body,
      ),
  },
  {
    name: 'makes text of what is none',
    caughtBy: 'an operator object',
    request: (request) =>
      withBody(request, (body) =>
        Object.fromEntries(Object.entries(body).map(([name, value]) => [name, value ? String(value) : value])),
      ),
  },
  {
    name: 'hands out the spent refresh token again',
    caughtBy: 'refresh answers 200',
    respond: (response, request) =>
      is(request, 'POST', '/auth/refresh')
        ? withMembers(response, (body) => ({ ...body, refresh_token: Object(request.body).refresh_token }))
        : response,
  },
  {
    name: 'writes tokens in camel case',
    caughtBy: 'login answers 200',
    respond: (response) =>
      withMembers(response, ({ access_token: accessToken, ...rest }) =>
        accessToken ? { ...rest, accessToken } : rest,
      ),
  },
  {
    name: 'shows more of a user than it should',
    caughtBy: 'me answers the user',
    respond: (response, request) =>
      is(request, 'GET', '/users/me')
        ? withMembers(response, ({ user }) => ({ user: { ...Object(user), passwordHash: '$argon2id$' } }))
        : response,
  },
  {
    name: 'tells a service why a token is not active',
    caughtBy: 'of a token that opens nothing a service learns that alone',
    respond: (response, request) =>
      is(request, 'POST', '/auth/introspect')
        ? withText(response, response.text.replace('"active":false', '"active":false,"reason":"unknown"'))
        : response,
  },
  {
    name: 'tells an unknown login from a wrong password',
    caughtBy: 'one and the same answer',
    respond: (response, request) =>
      is(request, 'POST', '/auth/login') && /nobody/.test(JSON.stringify(request.body))
        ? withText(response, response.text.replace('"title":"', '"title":"No such user. '))
        : response,
  },
  {
    name: 'answers a refused refresh token with 401',
    caughtBy: 'never a 401',
    respond: (response, request) =>
      is(request, 'POST', '/auth/refresh') && response.status === 400
        ? madeUp(401, { 'www-authenticate': 'Bearer' })
        : response,
  },
  {
    name: 'publishes private keys',
    caughtBy: 'no private part',
    respond: (response, { path }) =>
      path.endsWith('/jwks.json')
        ? withMembers(response, ({ keys }) => ({ keys: [keys].flat().map((key) => ({ ...Object(key), d: 'x' })) }))
        : response,
  },
  {
    name: 'builds its metadata from the Host header',
    caughtBy: 'from the base URL alone',
    respond: (response, { headers = {} }) =>
      headers.host === undefined
        ? response
        : withText(response, response.text.replaceAll('id.mail.test', headers.host)),
  },
]
