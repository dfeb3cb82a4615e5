import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type ErrorCode, PosternError } from '../../src/errors.ts'
import type { Operations } from '../../src/operations/operations.ts'
import { bodyOf, type ContractOptions, contract, type Sent } from './contract.ts'

const type = { 'content-type': 'application/x-www-form-urlencoded' }
const refresh = 'grant_type=refresh_token&refresh_token=prt_x'
const password = 'grant_type=password&username=ada&password=a+b%26c'

async function send(body: string, options: ContractOptions = {}, sent: Sent = {}) {
  const world = contract(options)
  const answer = await world.send('POST', '/auth/token', { body, headers: { ...type, ...sent.headers }, ...sent })
  return { status: answer.status, headers: answer.headers, body: bodyOf(answer), calls: world.calls }
}

const throwing = (code: ErrorCode, retryAfterSeconds?: number): Partial<Operations> => {
  const fail = async () => {
    throw new PosternError(code, retryAfterSeconds === undefined ? {} : { retryAfterSeconds })
  }
  return { login: fail, refresh: fail }
}

test('a refresh token answers tokens in the shape of RFC 6749 §5.1, and no more', async () => {
  const { status, body, headers, calls } = await send(refresh)
  assert.is(status, 200)
  assert.equal(body, { access_token: 'pat_a', token_type: 'Bearer', expires_in: 600, refresh_token: 'prt_a' })
  assert.is(headers['cache-control'], 'no-store')
  assert.equal(
    calls.map(({ name, args }) => [name, args[0]]),
    [['refresh', { refreshToken: 'prt_x' }]],
  )
})

test('a password does where the host allows it', async () => {
  const { status, body, calls } = await send(password)
  assert.is(status, 200)
  assert.equal(Object.keys(body).sort(), ['access_token', 'expires_in', 'refresh_token', 'token_type'])
  assert.equal(calls[0]?.args[0], { login: 'ada', password: 'a b&c' })

  const off = await send(password, { passwordGrant: false })
  assert.is(off.status, 400)
  assert.equal(off.body, { error: 'unsupported_grant_type' })
  assert.is(off.calls.length, 0)
})

test('unknown fields are ignored', async () => {
  const { status, calls } = await send(`${refresh}&client_id=x&scope=openid&__proto__=y&transport=cookie`)
  assert.is(status, 200)
  assert.equal(calls[0]?.args[0], { refreshToken: 'prt_x' })
})

for (const [what, form, error] of [
  ['no grant', 'refresh_token=prt_x', 'invalid_request'],
  ['an empty grant', 'grant_type=&refresh_token=prt_x', 'invalid_request'],
  ['nothing', '', 'invalid_request'],
  ['another grant', 'grant_type=authorization_code&code=x', 'unsupported_grant_type'],
  ['a grant in another case', 'grant_type=Password&username=a&password=b', 'unsupported_grant_type'],
  ['a grant named __proto__', 'grant_type=__proto__', 'unsupported_grant_type'],
  ['an endless grant', `grant_type=${'x'.repeat(65)}`, 'invalid_request'],
  ['no refresh token', 'grant_type=refresh_token', 'invalid_request'],
  ['an empty refresh token', 'grant_type=refresh_token&refresh_token=', 'invalid_request'],
  ['an endless refresh token', `grant_type=refresh_token&refresh_token=${'x'.repeat(5000)}`, 'invalid_request'],
  ['no password', 'grant_type=password&username=ada', 'invalid_request'],
  ['an empty user name', 'grant_type=password&username=&password=x', 'invalid_request'],
  ['a doubled grant', `${refresh}&grant_type=refresh_token`, 'invalid_request'],
  ['a doubled token', `${refresh}&refresh_token=prt_x`, 'invalid_request'],
  ['a doubled unknown field', `${refresh}&scope=a&scope=b`, 'invalid_request'],
  ['a bad escape', `${refresh}&scope=%`, 'invalid_request'],
  ['invalid UTF-8', `${refresh}&scope=%ff`, 'invalid_request'],
] as const) {
  test(`${what} is ${error}`, async () => {
    const { status, body, calls } = await send(form)
    assert.is(status, 400)
    assert.equal(body, { error })
    assert.is(calls.length, 0)
  })
}

test('a wrong login, a disabled user and a refused refresh token are one answer', async () => {
  const answers = []
  for (const code of ['invalid-credentials', 'invalid-token', 'email-not-verified'] as const) {
    for (const form of [password, refresh]) {
      const { status, body, headers } = await send(form, { operations: throwing(code) }, { requestId: 'r' })
      answers.push(JSON.stringify({ status, body, headers }))
    }
  }
  assert.is(new Set(answers).size, 1)
  assert.match(answers[0] ?? '', '{"status":400,"body":{"error":"invalid_grant"}')
  assert.not.match(answers[0] ?? '', 'www-authenticate')
})

test('what is busy or away is temporarily_unavailable, with its status and a time', async () => {
  for (const [code, status, after] of [
    ['rate-limited', 429, 3],
    ['overloaded', 503, 2],
    ['store-unavailable', 503, undefined],
  ] as const) {
    const answer = await send(password, { operations: throwing(code, after) })
    assert.is(answer.status, status)
    assert.equal(answer.body, { error: 'temporarily_unavailable' })
    assert.is(answer.headers['retry-after'], String(after ?? 5))
  }
})

test('what nobody expected is server_error', async () => {
  const operations = { refresh: async () => Promise.reject(new Error('secret')) }
  const { status, body } = await send(refresh, { operations })
  assert.is(status, 500)
  assert.equal(body, { error: 'server_error' })
})

test('what is refused on the way is in the same shape, under its own status', async () => {
  const json = { headers: { 'content-type': 'application/json' } }
  const twice = { rawHeaders: ['Content-Type', 'a', 'Content-Type', 'a'] }
  for (const [sent, status] of [
    [json, 415],
    [{ headers: { ...type, 'content-encoding': 'gzip' } }, 415],
    [{ body: new Uint8Array(40_000) }, 413],
    [{ body: Uint8Array.of(0xff) }, 400],
    [twice, 400],
  ] as const) {
    const answer = await send(refresh, {}, sent)
    assert.is(answer.status, status)
    assert.equal(answer.body, { error: 'invalid_request' })
    assert.is(answer.headers['content-type'], 'application/json; charset=utf-8')
  }
})

test.run()
