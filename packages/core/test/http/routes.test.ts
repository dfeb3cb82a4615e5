import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Operations } from '../../src/operations/operations.ts'
import { asUser, bodyOf, contract, type Sent } from './contract.ts'
import { principal, session, tokens, user } from './fake-operations.ts'

const wireTokens = { access_token: 'pat_a', token_type: 'Bearer', expires_in: 600, refresh_token: 'prt_a' }
const registration = { email: 'ada@example.org', password: 'violet-harbour-41' }
const context = { requestId: 'r', address: '192.0.2.1', userAgent: 'curl' }
const from = { requestId: 'r', address: '192.0.2.1', headers: { 'user-agent': 'curl' } }
const fromUser = { ...from, headers: { ...from.headers, ...asUser } }

async function send(method: string, path: string, sent: Sent = {}) {
  const world = contract()
  const answer = await world.send(method, path, sent)
  const [call] = world.calls.filter(({ name }) => name !== 'authenticate' && name !== 'findPrincipal')
  return { status: answer.status, body: answer.body === undefined ? undefined : bodyOf(answer), call, answer }
}

test('register answers 201 with the user', async () => {
  const { status, body, call } = await send('POST', '/auth/register', { ...from, body: registration })
  assert.is(status, 201)
  assert.equal(body, { user })
  assert.equal(call, { name: 'register', args: [registration, context] })
})

test('register with a transport answers 201 as login does', async () => {
  const world = contract({ operations: { register: async () => ({ status: 'registered', user, tokens }) } })
  const answer = await world.send('POST', '/auth/register', { body: { ...registration, transport: 'bearer' } })
  assert.is(answer.status, 201)
  assert.equal(bodyOf(answer), { ...wireTokens, user })
})

test('login answers tokens by their names in RFC 6749, and the user', async () => {
  for (const name of ['login', 'email', 'username']) {
    const sent = { ...from, body: { [name]: 'ada', password: 'x', remember: true } }
    const { status, body, call } = await send('POST', '/auth/login', sent)
    assert.is(status, 200)
    assert.equal(body, { ...wireTokens, user })
    assert.equal(call, { name: 'login', args: [{ login: 'ada', password: 'x', remember: true }, context] })
  }
})

test('login wants exactly one of its names', async () => {
  for (const body of [{ password: 'x' }, { login: 'a', email: 'a@b.c', password: 'x' }]) {
    const { status, call } = await send('POST', '/auth/login', { body })
    assert.is(status, 422)
    assert.is(call, undefined)
  }
})

test('a login by cookie answers the user and the cookie, after a look at the page and before the old session ends', async () => {
  const world = contract()
  const body = { login: 'ada', password: 'x', transport: 'cookie', remember: true }
  const answer = await world.send('POST', '/auth/login', { body, headers: { origin: 'https://auth.test' } })
  assert.equal([answer.status, bodyOf(answer), answer.cookies], [200, { user }, ['__Host-postern=pcs_a']])
  assert.equal(
    world.calls.map(({ name }) => name),
    ['requireSameOrigin', 'login', 'logoutByCookie'],
  )
  assert.equal(world.calls[1]?.args[0], body)
})

test('another transport than the two is 422', async () => {
  for (const [path, body] of [
    ['/auth/login', { login: 'ada', password: 'x', transport: 'query' }],
    ['/auth/register', { ...registration, transport: 'both' }],
  ] as const) {
    const { status, body: problem, call } = await send('POST', path, { body })
    assert.equal([status, call], [422, undefined])
    assert.match(JSON.stringify(problem?.errors), '"pointer":"/transport"')
  }
})

test('refresh takes and answers the names of RFC 6749, without the user', async () => {
  const { status, body, call } = await send('POST', '/auth/refresh', { body: { refresh_token: 'prt_x' } })
  assert.is(status, 200)
  assert.equal(body, wireTokens)
  assert.equal([call?.name, call?.args[0]], ['refresh', { refreshToken: 'prt_x' }])
  assert.is((await send('POST', '/auth/refresh', { body: { refreshToken: 'prt_x' } })).status, 422)
})

test('logout ends this session, all, or the others', async () => {
  for (const [body, scope, status, answered] of [
    [undefined, 'current', 204, undefined],
    [{}, 'current', 204, undefined],
    [{ scope: 'current' }, 'current', 204, undefined],
    [{ scope: 'all' }, 'all', 204, undefined],
    [{ scope: 'others' }, 'others', 200, wireTokens],
  ] as const) {
    const sent = body === undefined ? {} : { body }
    const logout = await send('POST', '/auth/logout', { ...sent, headers: asUser })
    assert.is(logout.status, status)
    assert.equal(logout.body, answered)
    assert.equal(logout.call, { name: 'logout', args: [principal, scope] })
  }
})

test('logout with a refresh token alone answers 204 whatever it was', async () => {
  const { status, call } = await send('POST', '/auth/logout', { body: { refresh_token: 'anything' } })
  assert.is(status, 204)
  assert.equal(call, { name: 'logoutByRefreshToken', args: [{ refreshToken: 'anything' }] })
})

test('logout takes one credential, and needs one', async () => {
  const body = { refresh_token: 'prt_a' }
  for (const [sent, status] of [
    [{ body, headers: asUser }, 400],
    [{ body, headers: { authorization: 'Bearer bad' } }, 401],
    [{ body: { ...body, scope: 'all' } }, 422],
    [{ body: { scope: 'all' } }, 401],
    [{}, 401],
  ] as const) {
    const refused = await send('POST', '/auth/logout', sent)
    assert.is(refused.status, status)
    assert.ok([undefined, 'logoutByCookie'].includes(refused.call?.name))
  }
})

test('reauthenticate answers 204', async () => {
  const { status, call } = await send('POST', '/auth/reauthenticate', { ...fromUser, body: { password: 'x' } })
  assert.is(status, 204)
  assert.equal(call, { name: 'reauthenticate', args: [principal, { password: 'x' }, context] })
})

test('me answers whom the session check found', async () => {
  const { status, body, answer } = await send('GET', '/users/me', { headers: asUser })
  assert.is(status, 200)
  assert.equal(body, { user })
  assert.is(answer.userId, user.id)
  assert.is(answer.route, '/users/me')
})

test('a refusal says who was refused, once the session is known', async () => {
  const known = await send('PATCH', '/users/me', { headers: asUser, body: { roles: ['admin'] } })
  assert.is(known.status, 422)
  assert.is(known.answer.userId, user.id)
  const unknown = await send('GET', '/users/me', { headers: { authorization: 'Bearer bad' } })
  assert.is(unknown.answer.userId, undefined)
})

test('update me hands on null and what is absent', async () => {
  for (const body of [{}, { name: 'Ada' }, { name: null, username: null, attributes: { a: null } }]) {
    const { status, body: answered, call } = await send('PATCH', '/users/me', { headers: asUser, body })
    assert.is(status, 200)
    assert.equal(answered, { user })
    assert.equal(call, { name: 'updateUser', args: [principal, body] })
  }
})

test('what a user may not change is an error and no silent nothing', async () => {
  for (const name of ['roles', 'email', 'emailVerified', 'status', 'id', '__proto__', 'passwordHash', 'epoch']) {
    const body = `{${JSON.stringify(name)}:["admin"]}`
    const { status, call } = await send('PATCH', '/users/me', { headers: asUser, body })
    assert.is(status, 422, name)
    assert.is(call, undefined)
  }
})

test('delete me answers 204', async () => {
  const { status, call } = await send('DELETE', '/users/me', { headers: asUser })
  assert.is(status, 204)
  assert.equal(call, { name: 'deleteUser', args: [principal] })
})

test('change password answers the tokens that the session goes on with', async () => {
  const body = { currentPassword: 'x', newPassword: 'violet-harbour-41' }
  const { status, body: answered, call } = await send('PUT', '/users/me/password', { ...fromUser, body })
  assert.is(status, 200)
  assert.equal(answered, wireTokens)
  assert.equal(call, { name: 'changePassword', args: [principal, body, context] })
})

test('sessions are listed, and ended by their id', async () => {
  const listed = await send('GET', '/users/me/sessions', { headers: asUser })
  assert.equal(listed.body, { sessions: [session] })
  const ended = await send('DELETE', '/users/me/sessions/some-id', { headers: asUser })
  assert.is(ended.status, 204)
  assert.equal(ended.call, { name: 'endSession', args: [principal, 'some-id'] })
})

test('the metadata name the issuer, the token endpoint below the prefix and the keys', async () => {
  const path = '/.well-known/oauth-authorization-server'
  const { body } = await send('GET', path, { prefix: '/auth-api' })
  assert.equal(body, {
    issuer: 'https://auth.test',
    token_endpoint: 'https://auth.test/auth-api/auth/token',
    jwks_uri: 'https://auth.test/.well-known/jwks.json',
    grant_types_supported: ['refresh_token', 'password'],
    response_types_supported: [],
    token_endpoint_auth_methods_supported: ['none'],
  })
  const off = bodyOf(await contract({ passwordGrant: false }).send('GET', path))
  assert.equal(off.grant_types_supported, ['refresh_token'])
})

test('the keys are what the format of the tokens gives', async () => {
  const keys = [{ kty: 'EC', kid: 'a' }]
  const answer = await contract({ jwks: async () => ({ keys }) }).send('GET', '/.well-known/jwks.json')
  assert.equal(bodyOf(answer), { keys })
})

test('no answer shows the host’s fields that are private', async () => {
  const attributes = {
    type: 'object',
    additionalProperties: false,
    properties: { city: { type: 'string' }, note: { type: 'string', 'x-private': true } },
  } as const
  const whole = { ...user, attributes: { city: 'London', note: 'TAINT' } }
  const operations = {
    register: async () => ({ status: 'registered', user: whole, tokens }) as const,
    login: (async () => ({ ...tokens, user: whole })) as unknown as Operations['login'],
    authenticate: async () => ({ ...principal, user: whole }),
    updateUser: async () => whole,
  }
  const world = contract({ attributes, operations })
  const login = { login: 'ada', password: 'x' }
  for (const [method, path, body] of [
    ['POST', '/auth/register', registration],
    ['POST', '/auth/login', login],
    ['GET', '/users/me', undefined],
    ['PATCH', '/users/me', {}],
  ] as const) {
    const answer = await world.send(method, path, { headers: asUser, ...(body !== undefined && { body }) })
    assert.equal(Object(bodyOf(answer).user).attributes, { city: 'London' })
  }
})

test('public routes never look at credentials', async () => {
  const world = contract()
  await world.send('POST', '/auth/login', {
    body: { login: 'ada', password: 'x' },
    headers: { authorization: 'Bearer bad' },
  })
  assert.equal(
    world.calls.map(({ name }) => name),
    ['login'],
  )
})

test.run()
