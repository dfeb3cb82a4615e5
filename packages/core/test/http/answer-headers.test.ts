import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { catalogue, type ErrorCode, PosternError } from '../../src/errors.ts'
import { answerError } from '../../src/http/answer-error.ts'
import { asUser, contract } from './contract.ts'

/** A good request for each route. */
const good: { readonly [name: string]: object } = {
  register: { email: 'ada@example.org', password: 'violet-harbour-41' },
  login: { login: 'ada@example.org', password: 'x' },
  refresh: { refresh_token: 'prt_a' },
  logout: {},
  reauthenticate: { password: 'x' },
  'update-me': {},
  'change-password': { currentPassword: 'x', newPassword: 'violet-harbour-41' },
}

const always = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-request-id': 'request-1',
}
const json = { 'content-type': 'application/json; charset=utf-8' }
const problem = { 'content-type': 'application/problem+json; charset=utf-8' }

test('every route answers with exactly these headers @asvs-3.2.1 @asvs-3.4.4 @asvs-3.4.5 @asvs-3.4.6 @asvs-4.1.1 @asvs-14.2.2 @asvs-14.3.2 @rfc-R02 @rfc-R27 @T-48', async () => {
  const { routes, send } = contract()
  for (const { name, method, path, access } of routes) {
    const form = name === 'token' && { body: 'grant_type=refresh_token&refresh_token=prt_a' }
    const body = form || (good[name] !== undefined ? { body: good[name] } : {})
    const answer = await send(method, path.replace(':id', 'x'), {
      ...body,
      requestId: 'request-1',
      headers: { ...asUser, ...(form && { 'content-type': 'application/x-www-form-urlencoded' }) },
    })
    assert.ok(answer.status < 300, name)
    assert.equal(answer.headers, {
      ...always,
      ...(path.startsWith('/.well-known/') && { 'cache-control': 'public, max-age=300' }),
      ...(answer.status !== 204 && json),
      ...(access !== 'public' && { vary: 'Authorization, Cookie' }),
    })
  }
})

test('every error answers with exactly these headers @asvs-3.2.1 @asvs-3.4.4 @asvs-3.4.5 @asvs-3.4.6 @asvs-4.1.1 @asvs-14.2.2 @asvs-14.3.2 @rfc-R27', () => {
  const codes = Object.keys(catalogue) as ErrorCode[]
  for (const code of codes) {
    const { status, headers } = answerError(new PosternError(code), { requestId: 'request-1', headers: {} })
    assert.is(status, catalogue[code].status)
    assert.equal(headers, {
      ...always,
      ...problem,
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
      ...(status === 503 && { 'retry-after': '5' }),
    })
  }
})

test('an error of a route that depends on who asks varies as its answers do', async () => {
  const { send } = contract()
  assert.is((await send('GET', '/users/me')).headers.vary, 'Authorization, Cookie')
  assert.is((await send('POST', '/auth/login', { body: {} })).headers.vary, undefined)
})

test('a well-known document that failed is not kept', async () => {
  const jwks = async () => Promise.reject(new Error('no keys'))
  const answer = await contract({ jwks }).send('GET', '/.well-known/jwks.json')
  assert.is(answer.status, 500)
  assert.is(answer.headers['cache-control'], 'no-store')
})

test('Retry-After is whole seconds, rounded up, and at least one @rfc-R24', () => {
  for (const [seconds, written] of [
    [0, '1'],
    [0.2, '1'],
    [1, '1'],
    [1.01, '2'],
    [900, '900'],
  ] as const) {
    for (const code of ['rate-limited', 'overloaded', 'store-unavailable'] as const) {
      const error = new PosternError(code, { retryAfterSeconds: seconds })
      assert.is(answerError(error, { requestId: 'r', headers: {} }).headers['retry-after'], written)
    }
  }
})

test('a challenge says that the token is bad only where one was shown and refused @rfc-R08', async () => {
  const { send } = contract({
    operations: { login: async () => Promise.reject(new PosternError('invalid-credentials')) },
  })
  const challengeOf = async (authorization?: string) =>
    (await send('GET', '/users/me', { headers: authorization === undefined ? {} : { authorization } })).headers[
      'www-authenticate'
    ]
  assert.is(await challengeOf(), 'Bearer')
  assert.is(await challengeOf('Bearer bad'), 'Bearer error="invalid_token"')
  assert.is(await challengeOf('Basic YTpi'), 'Bearer')
  const login = await send('POST', '/auth/login', {
    headers: { authorization: 'Bearer bad' },
    body: { login: 'a', password: 'b' },
  })
  assert.is(login.headers['www-authenticate'], 'Bearer')
})

test('a request id is taken over only where it is plain and short; else one is made', async () => {
  const { send } = contract()
  const idOf = async (requestId?: string) =>
    (await send('GET', '/users/me', requestId === undefined ? {} : { requestId })).headers['x-request-id']
  for (const fine of ['a', 'A.b_c-9', 'x'.repeat(64)]) assert.is(await idOf(fine), fine)
  for (const odd of ['', 'x'.repeat(65), 'a b', 'a\r\nb', 'a\n', 'é', '<a>', 'a,b']) {
    assert.match((await idOf(odd)) ?? '', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}$/)
  }
  assert.is.not(await idOf(), await idOf())
})

test.run()
