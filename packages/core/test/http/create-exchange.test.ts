import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { PosternError } from '../../src/errors.ts'
import { asUser, bodyOf, contract } from './contract.ts'

const login = { login: 'ada', password: 'x' }

test('access is read after the whole body has come in', async () => {
  let open = true
  const world = contract({
    onRead: async () => {
      open = false
    },
    operations: {
      async authenticate() {
        if (!open) throw new PosternError('unauthenticated')
        throw new Error('asked before the body was there')
      },
    },
  })
  const answer = await world.send('PATCH', '/users/me', { headers: asUser, body: {} })
  assert.is(answer.status, 401)
  assert.is(world.faults.length, 0)
})

test('each gate stands before the next: headers, encoding, type, size, access, syntax, shape', async () => {
  const bad = { authorization: 'Bearer bad' }
  const twice = ['Authorization', 'Bearer good', 'authorization', 'Bearer good']
  const type = { 'content-type': 'application/json' }
  for (const [sent, status] of [
    [{ rawHeaders: twice, headers: { ...bad, 'content-encoding': 'gzip' } }, 400],
    [{ headers: { ...bad, 'content-encoding': 'gzip', 'content-type': 'text/plain' } }, 415],
    [{ headers: { ...bad, 'content-type': 'text/plain', 'content-length': '99999' } }, 415],
    [{ headers: { ...bad, ...type }, body: 'x'.repeat(40_000) }, 413],
    [{ headers: { ...bad, ...type }, body: '{' }, 401],
    [{ headers: { ...asUser, ...type }, body: '{"name":1,"name":2' }, 400],
    [{ headers: { ...asUser, ...type }, body: '{"name":1}' }, 422],
    [{ headers: { ...asUser, ...type }, body: '{"name":"Ada"}' }, 200],
  ] as const) {
    const answer = await contract().send('PATCH', '/users/me', sent)
    assert.is(answer.status, status)
  }
})

for (const name of [
  'Authorization',
  'Content-Type',
  'Content-Encoding',
  'Content-Length',
  'Cookie',
  'Host',
  'Origin',
  'Sec-Fetch-Site',
  'Transfer-Encoding',
  'X-Postern-CSRF',
]) {
  test(`${name} twice is 400, in any case, also with the same value`, async () => {
    const world = contract()
    const rawHeaders = [name, 'a', 'Accept', '*/*', name.toUpperCase(), 'a']
    const answer = await world.send('POST', '/auth/login', { body: login, rawHeaders })
    assert.is(answer.status, 400)
    assert.is(bodyOf(answer).code, 'invalid-request')
    assert.equal([world.reads(), world.calls.length], [0, 0])
  })
}

test('headers that may come twice do', async () => {
  const rawHeaders = [
    'Accept',
    'a',
    'Accept',
    'b',
    'Via',
    'a',
    'Via',
    'b',
    'X-Forwarded-For',
    'a',
    'X-Forwarded-For',
    'b',
  ]
  assert.is((await contract().send('POST', '/auth/login', { body: login, rawHeaders })).status, 200)
})

test('without raw headers, what Headers joined is seen', async () => {
  const { exchange } = contract()
  for (const name of ['authorization', 'content-type', 'origin']) {
    const value = name === 'authorization' ? 'Bearer good' : name === 'origin' ? 'https://a.test' : 'application/json'
    const headers = new Headers(
      [
        ...(name === 'content-type' ? [] : ([['content-type', 'application/json']] as const)),
        [name, value],
        [name, value],
      ].map(([one = '', other = '']): [string, string] => [one, other]),
    )
    const body = async () => ({ bytes: new TextEncoder().encode(JSON.stringify(login)) })
    const answer = await exchange({ method: 'POST', path: '/api/v1/auth/login', headers, body })
    assert.is(answer?.status, 400, name)
  }
})

test('a credential in the query or the body opens nothing @rfc-R07', async () => {
  const { exchange, send } = contract()
  const body = async () => ({ bytes: new Uint8Array() })
  const path = '/api/v1/users/me?access_token=good'
  assert.is(await exchange({ method: 'GET', path, headers: {}, body }), undefined)
  assert.is((await send('PATCH', '/users/me', { body: { access_token: 'good' } })).status, 401)
})

test('an operation that does not answer in time is 503, and what it comes to later is dropped @asvs-13.2.6 @asvs-15.4.3', async () => {
  const answers: ((error: Error) => void)[] = []
  const operations = { login: () => new Promise<never>((_, reject) => answers.push(reject)) }
  const world = contract({ operations, requestSeconds: 0.02 })
  const answer = await world.send('POST', '/auth/login', { body: login })
  assert.is(answer.status, 503)
  assert.is(bodyOf(answer).code, 'store-unavailable')
  assert.is(answer.headers['retry-after'], '5')
  for (const reject of answers) reject(new Error('too late'))
  await new Promise((resolve) => setTimeout(resolve, 5))
  assert.is(world.faults.length, 0)
})

test('the time of the deadline begins after the body', async () => {
  const onRead = () => new Promise<void>((resolve) => setTimeout(resolve, 60))
  const answer = await contract({ onRead, requestSeconds: 0.03 }).send('POST', '/auth/login', { body: login })
  assert.is(answer.status, 200)
})

test('an answer in time leaves no timer behind', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
  const before = timers()
  await contract().send('GET', '/users/me', { headers: asUser })
  await contract().send('GET', '/users/me', { headers: { authorization: 'Bearer bad' } })
  assert.is(timers(), before)
})

test('an unexpected error is 500, and the host’s log alone learns what it was @asvs-16.5.1 @asvs-16.3.4', async () => {
  const error = new Error('connect ECONNREFUSED 10.0.0.7 secret-dsn')
  const world = contract({ operations: { login: async () => Promise.reject(error) } })
  const answer = await world.send('POST', '/auth/login', { body: login, requestId: 'request-1' })
  assert.is(answer.status, 500)
  assert.is(bodyOf(answer).code, 'internal')
  assert.not.match(JSON.stringify([answer.headers, answer.body]), /ECONNREFUSED|secret-dsn/)
  assert.equal(world.faults, [{ error, requestId: 'request-1' }])
})

test('the cause of an expected error goes to the log, not into the answer @asvs-16.5.1', async () => {
  const error = new PosternError('store-unavailable', { cause: new Error('secret-dsn') })
  const world = contract({ operations: { login: async () => Promise.reject(error) } })
  const answer = await world.send('POST', '/auth/login', { body: login })
  assert.is(answer.status, 503)
  assert.not.match(JSON.stringify([answer.headers, answer.body]), /secret-dsn/)
  assert.is(world.faults[0]?.error, error)
})

test('a refusal is no fault', async () => {
  const error = new PosternError('invalid-credentials')
  const world = contract({ operations: { login: async () => Promise.reject(error) } })
  assert.is((await world.send('POST', '/auth/login', { body: login })).status, 401)
  await world.send('POST', '/auth/login', { body: '{' })
  assert.is(world.faults.length, 0)
})

test('whatever is thrown is answered @asvs-16.5.4', async () => {
  const odd = Object.assign(new PosternError('forbidden'), { code: 'of-a-later-version' })
  for (const thrown of [undefined, null, 'text', 7, {}, odd, new Proxy({}, {})]) {
    const world = contract({ operations: { login: async () => Promise.reject(thrown) } })
    assert.is((await world.send('POST', '/auth/login', { body: login })).status, 500)
  }
})

test('addresses and user agents are handed on, the agent cut', async () => {
  const world = contract()
  await world.send('POST', '/auth/login', {
    body: login,
    address: '192.0.2.1',
    headers: { 'user-agent': 'x'.repeat(999) },
  })
  assert.equal(Object.keys(Object(world.calls[0]?.args[1])).sort(), ['address', 'requestId', 'userAgent'])
  assert.is(Object(world.calls[0]?.args[1]).userAgent.length, 256)
})

test.run()
