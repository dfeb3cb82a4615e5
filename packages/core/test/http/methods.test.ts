import { METHODS } from 'node:http'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { asUser, bodyOf, contract } from './contract.ts'

test('every method that a path lacks gets 405 with Allow, whatever the parser knows @asvs-4.1.4 @rfc-R26 @asvs-13.4.4', async () => {
  const { send, calls, reads } = contract()
  for (const method of [...METHODS, 'get', 'FOO', '__proto__', '']) {
    if (['GET', 'HEAD', 'PATCH', 'DELETE', 'OPTIONS'].includes(method)) continue
    const answer = await send(method, '/users/me', { headers: asUser })
    assert.is(answer.status, 405, method)
    assert.is(answer.headers.allow, 'GET, PATCH, DELETE, HEAD, OPTIONS')
    assert.is(bodyOf(answer).code, 'method-not-allowed')
  }
  assert.is(calls.length, 0)
  assert.is(reads(), 0)
})

test('OPTIONS answers Allow, and nothing else', async () => {
  const { send, calls } = contract()
  const answer = await send('OPTIONS', '/auth/login')
  assert.is(answer.status, 204)
  assert.is(answer.headers.allow, 'POST, OPTIONS')
  assert.is(answer.body, undefined)
  assert.is(calls.length, 0)
})

test('HEAD answers as GET does, with the length of the body that it leaves out', async () => {
  const { send } = contract()
  for (const path of ['/users/me', '/users/me/sessions', '/.well-known/jwks.json']) {
    const got = await send('GET', path, { headers: asUser, requestId: 'one' })
    const head = await send('HEAD', path, { headers: asUser, requestId: 'one' })
    assert.is(head.status, 200)
    assert.is(head.body, undefined)
    const length = String(Buffer.byteLength(got.body ?? ''))
    assert.equal(head.headers, { ...got.headers, 'content-length': length })
  }
})

test('HEAD is refused where GET is, and where there is no GET', async () => {
  const { send } = contract()
  const refused = await send('HEAD', '/users/me')
  assert.is(refused.status, 401)
  assert.is(refused.body, undefined)
  const lacking = await send('HEAD', '/auth/login')
  assert.is(lacking.status, 405)
  assert.is(lacking.body, undefined)
})

test('a path that is not ours falls through, whatever the method', async () => {
  const { exchange, reads } = contract()
  for (const method of ['GET', 'POST', 'OPTIONS', 'TRACE']) {
    const body = async () => ({ bytes: new Uint8Array() })
    assert.is(await exchange({ method, path: '/api/v1/notes', headers: {}, body }), undefined)
  }
  assert.is(reads(), 0)
})

test('routes that take no body never read one', async () => {
  const { send, reads } = contract()
  for (const [method, path] of [
    ['GET', '/users/me'],
    ['DELETE', '/users/me'],
    ['DELETE', '/users/me/sessions/x'],
  ] as const) {
    const answer = await send(method, path, { headers: asUser, body: '{"a":' })
    assert.ok(answer.status < 300)
  }
  assert.is(reads(), 0)
})

test.run()
