import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { catalogue, type ErrorCode, PosternError } from '../../src/errors.ts'
import { problemOf } from '../../src/http/problem.ts'
import { asUser, bodyOf, contract, type Sent } from './contract.ts'

const taint = 'TAINT7f3a'

test('a problem has the members of RFC 9457 and ours, and its code from the catalogue @rfc-R23', () => {
  for (const code of Object.keys(catalogue) as ErrorCode[]) {
    const { status, title } = catalogue[code]
    assert.equal(problemOf(new PosternError(code), 'request-1'), {
      type: `urn:postern:problem:${code}`,
      title,
      status,
      code,
      requestId: 'request-1',
    })
  }
})

test('the pointers of an error are picked member by member', () => {
  const errors = [{ pointer: '/a', code: 'type', detail: 'must be string', value: taint }]
  const problem = problemOf(new PosternError('validation-failed', { errors, cause: taint }), 'r')
  assert.equal(problem.errors, [{ pointer: '/a', code: 'type', detail: 'must be string' }])
})

test('the request id of the body is that of the header', async () => {
  const answer = await contract().send('GET', '/users/me')
  assert.is(bodyOf(answer).requestId, answer.headers['x-request-id'])
})

const json = { 'content-type': 'application/json' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const tainted: readonly (readonly [method: string, path: string, sent: Sent])[] = [
  ['GET', '/users/me', { headers: { authorization: `Bearer ${taint}` } }],
  ['GET', '/users/me', { headers: { authorization: taint } }],
  ['GET', '/users/me', { headers: { ...asUser, 'content-encoding': taint } }],
  ['GET', '/users/me', { requestId: `${taint} `, headers: { cookie: taint, 'user-agent': taint } }],
  [taint, '/users/me', {}],
  ['DELETE', `/users/me/sessions/${taint}`, {}],
  ['POST', '/auth/login', { body: `{"password":"${taint}"` }],
  ['POST', '/auth/login', { body: taint }],
  ['POST', '/auth/login', { body: { login: 'ada', password: taint, [taint]: taint } }],
  ['POST', '/auth/login', { body: `{"${taint}":1,"${taint}":2}` }],
  ['POST', '/auth/login', { body: { login: [taint], password: { [taint]: taint } } }],
  ['POST', '/auth/login', { headers: { 'content-type': taint } }],
  ['POST', '/auth/register', { body: { email: `${taint}@@`, password: taint.slice(0, 7), username: `${taint} !` } }],
  ['POST', '/auth/register', { body: { email: 'a@b.test', password: 'violet-harbour-41', transport: taint } }],
  ['POST', '/auth/refresh', { body: { refresh_token: { [taint]: 1 } } }],
  ['POST', '/auth/token', { headers: form, body: `grant_type=${taint}` }],
  ['POST', '/auth/token', { headers: form, body: `${taint}=1&${taint}=2` }],
  ['POST', '/auth/token', { headers: form, body: `grant_type=password&username=${taint}%` }],
  ['POST', '/auth/token', { headers: json, body: `grant_type=${taint}` }],
  ['PATCH', '/users/me', { headers: asUser, body: { attributes: taint } }],
  ['PUT', '/users/me/password', { headers: asUser, body: { currentPassword: taint, newPassword: `${taint}\uD800` } }],
]

for (const [method, path, sent] of tainted) {
  test(`nothing that was sent comes back: ${method} ${path} ${JSON.stringify(sent).slice(0, 70)}`, async () => {
    const world = contract()
    const answer = await world.send(method, path, sent)
    assert.ok(answer.status >= 400 && answer.status < 500, String(answer.status))
    assert.not.match(JSON.stringify([answer.headers, answer.body]), taint)
    assert.not.match(JSON.stringify(answer.error?.errors ?? []) + String(answer.error?.stack), taint)
    assert.is(world.faults.length, 0)
  })
}

const wrongTypes: readonly unknown[] = [{ $ne: null }, ['a', 'b'], true, 1, { toString: 'x' }, null, {}]
const members: readonly (readonly [method: string, path: string, body: object])[] = [
  ['POST', '/auth/login', { login: 'ada', password: 'x' }],
  ['POST', '/auth/register', { email: 'a@b.test', password: 'violet-harbour-41', name: 'Ada', username: 'ada' }],
  ['POST', '/auth/refresh', { refresh_token: 'x' }],
  ['POST', '/auth/reauthenticate', { password: 'x' }],
  ['PUT', '/users/me/password', { currentPassword: 'x', newPassword: 'violet-harbour-41' }],
  ['POST', '/auth/logout', { scope: 'all' }],
]

for (const [method, path, body] of members) {
  test(`${path} takes no operator object, list, number or null for text`, async () => {
    for (const name of Object.keys(body)) {
      for (const wrong of wrongTypes) {
        const world = contract()
        const answer = await world.send(method, path, { headers: asUser, body: { ...body, [name]: wrong } })
        assert.is(answer.status, 422)
        assert.match(JSON.stringify(bodyOf(answer).errors), `"pointer":"/${name}"`)
        const called = world.calls.filter((call) => call.name !== 'authenticate' && call.name !== 'findPrincipal')
        assert.is(called.length, 0)
      }
    }
  })
}

test.run()
