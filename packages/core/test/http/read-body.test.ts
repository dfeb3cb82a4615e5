import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { PosternError } from '../../src/errors.ts'
import { asUser, bodyOf, contract, type Sent } from './contract.ts'

const json = JSON.stringify({ login: 'ada', password: 'x' })
const form = 'grant_type=refresh_token&refresh_token=prt_a'

async function statusOf(path: string, sent: Sent): Promise<number> {
  return (await contract().send('POST', path, sent)).status
}

const types: readonly (readonly [path: string, type: string, status: number])[] = [
  ['/auth/login', 'application/json', 200],
  ['/auth/login', 'Application/JSON', 200],
  ['/auth/login', 'application/json; charset=utf-8', 200],
  ['/auth/login', 'application/json;charset="UTF-8"', 200],
  ['/auth/login', 'application/json ; charset=UTF8', 200],
  ['/auth/login', 'application/json; charset=latin1', 415],
  ['/auth/login', 'application/json; charset=utf-16', 415],
  ['/auth/login', 'application/json; charset="utf-8', 415],
  ['/auth/login', 'application/json; charset=utf-8; charset=utf-8', 415],
  ['/auth/login', 'application/json; boundary=x', 415],
  ['/auth/login', 'application/json;', 415],
  ['/auth/login', 'application/jsonp', 415],
  ['/auth/login', 'application/problem+json', 415],
  ['/auth/login', 'application/merge-patch+json', 415],
  ['/auth/login', 'text/json', 415],
  ['/auth/login', 'text/plain', 415],
  ['/auth/login', 'text/plain;charset=UTF-8', 415],
  ['/auth/login', 'application/x-www-form-urlencoded', 415],
  ['/auth/login', 'multipart/form-data; boundary=x', 415],
  ['/auth/login', '', 415],
  ['/auth/login', 'json', 415],
  ['/auth/login', '*/*', 415],
  ['/auth/login', `application/json${' '.repeat(200)}`, 415],
  ['/auth/login', 'application/json, text/plain', 400],
  ['/auth/token', 'application/x-www-form-urlencoded', 200],
  ['/auth/token', 'application/x-www-form-urlencoded;charset=UTF-8', 200],
  ['/auth/token', 'application/json', 415],
  ['/auth/token', 'text/plain', 415],
]

for (const [path, type, status] of types) {
  test(`${path} answers ${status} to Content-Type ${JSON.stringify(type.slice(0, 60))}`, async () => {
    const body = path === '/auth/token' ? form : json
    assert.is(await statusOf(path, { body, headers: { 'content-type': type } }), status)
  })
}

test('a body of the wrong type, or of none, is not read', async () => {
  const { send, reads, calls } = contract()
  await send('POST', '/auth/login', { body: new TextEncoder().encode(json) })
  await send('POST', '/auth/login', { body: json, headers: { 'content-type': 'text/plain' } })
  assert.is(reads(), 0)
  assert.is(calls.length, 0)
})

test('a body without a type is refused; one that may be missing needs none', async () => {
  const bytes = new TextEncoder().encode(json)
  assert.is(await statusOf('/auth/login', { body: bytes }), 415)
  assert.is(await statusOf('/auth/login', {}), 415)
  assert.is(await statusOf('/auth/logout', { headers: asUser }), 204)
  assert.is(await statusOf('/auth/logout', { headers: asUser, source: { parsed: undefined } }), 204)
  assert.is(await statusOf('/auth/logout', { headers: asUser, source: { parsed: {} } }), 204)
  assert.is(await statusOf('/auth/logout', { headers: { ...asUser, 'content-type': 'application/json' } }), 204)
  assert.is(await statusOf('/auth/logout', { headers: asUser, body: bytes }), 415)
  assert.is(await statusOf('/auth/logout', { headers: asUser, source: { parsed: { scope: 'all' } } }), 415)
})

for (const encoding of ['gzip', 'br', 'deflate', 'zstd', 'gzip, identity', 'x', '']) {
  test(`Content-Encoding ${JSON.stringify(encoding)} is refused unread`, async () => {
    const { send, reads } = contract()
    const answer = await send('POST', '/auth/login', { body: json, headers: { 'content-encoding': encoding } })
    assert.is(answer.status, 415)
    assert.is(bodyOf(answer).code, 'unsupported-media-type')
    assert.is(reads(), 0)
  })
}

test('Content-Encoding identity changes nothing', async () => {
  assert.is(await statusOf('/auth/login', { body: json, headers: { 'content-encoding': 'Identity' } }), 200)
})

const texts: readonly (readonly [what: string, bytes: Uint8Array])[] = [
  ['invalid UTF-8', Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)],
  ['an overlong form', Uint8Array.of(0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d)],
  ['a surrogate in UTF-8', Uint8Array.of(0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d)],
  ['a byte order mark', new TextEncoder().encode(`\uFEFF${json}`)],
  ['UTF-16', new Uint8Array(Buffer.from(json, 'utf16le'))],
  ['nothing', new Uint8Array()],
  ['NUL', Uint8Array.of(0)],
  ['an array', new TextEncoder().encode('[]')],
]

for (const [what, body] of texts) {
  test(`${what} as JSON is 400`, async () => {
    const { send, calls } = contract()
    const answer = await send('POST', '/auth/login', { body, headers: { 'content-type': 'application/json' } })
    assert.is(answer.status, 400)
    assert.is(bodyOf(answer).code, 'invalid-request')
    assert.is(calls.length, 0)
  })
}

test('32 KiB are read and one byte more is not', async () => {
  const padded = (size: number) => `{"login":"ada","password":"x"}`.padEnd(size, ' ')
  assert.is(await statusOf('/auth/login', { body: padded(32_768) }), 200)
  assert.is(await statusOf('/auth/login', { body: padded(32_769) }), 413)
})

test('what is announced as larger is refused unread', async () => {
  const { send, reads } = contract()
  const answer = await send('POST', '/auth/login', { body: json, headers: { 'content-length': '32769' } })
  assert.is(answer.status, 413)
  assert.is(reads(), 0)
})

test('what the adapter’s reader refuses is the answer', async () => {
  for (const code of ['payload-too-large', 'request-timeout', 'invalid-request'] as const) {
    const { send } = contract({ onRead: async () => Promise.reject(new PosternError(code)) })
    assert.is(bodyOf(await send('POST', '/auth/login', { body: json })).code, code)
  }
})

test('a body that a host parsed is taken from there, within the same bounds', async () => {
  const headers = { 'content-type': 'application/json' }
  assert.is(await statusOf('/auth/login', { headers, source: { parsed: { login: 'ada', password: 'x' } } }), 200)
  assert.is(await statusOf('/auth/login', { headers, source: { parsed: [] } }), 400)
  assert.is(await statusOf('/auth/login', { headers, source: { parsed: {} } }), 422)
  const asForm = { 'content-type': 'application/x-www-form-urlencoded' }
  const fields = { grant_type: 'refresh_token', refresh_token: 'prt_a' }
  assert.is(await statusOf('/auth/token', { headers: asForm, source: { parsed: fields } }), 200)
  const twice = { ...fields, refresh_token: ['a', 'b'] }
  assert.is(await statusOf('/auth/token', { headers: asForm, source: { parsed: twice } }), 400)
})

test.run()
