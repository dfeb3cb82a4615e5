import assert from 'node:assert/strict'
import type { NodeCase } from './node-subject.ts'
import { codeOf } from './raw-requests.ts'
import { type RawSubject, withRaw } from './raw-subject.ts'
import { signUp } from './sign-up.ts'

const onRaw = (name: string, run: (subject: RawSubject) => Promise<void>): NodeCase => ({
  name,
  run: (open) => withRaw(open, {}, run),
})

/** What no library would send. */
export const rawSocketCases: readonly NodeCase[] = [
  onRaw(
    'a header that comes twice is 400 where it decides something, at routes and guards',
    async ({ client, app }) => {
      const { headers } = await signUp(app)
      const bearer = `Authorization: ${headers.authorization}`
      const doubled = [
        ['GET /api/v1/users/me HTTP/1.1', bearer, bearer],
        ['GET /api/v1/users/me HTTP/1.1', bearer, 'authorization: Bearer x'],
        ['GET /api/v1/users/me HTTP/1.1', 'Authorization: Basic eDp5', bearer],
        ['GET /notes HTTP/1.1', bearer, bearer],
        ['GET /notes HTTP/1.1', 'Authorization: Basic eDp5', bearer],
        ['GET /api/v1/users/me HTTP/1.1', bearer, 'Cookie: a=1', 'Cookie: b=2'],
        ['GET /api/v1/users/me HTTP/1.1', bearer, 'Origin: https://a.test', 'Origin: https://b.test'],
        ['POST /api/v1/auth/login HTTP/1.1', 'Content-Type: application/json', 'Content-Type: text/plain'],
      ]
      for (const lines of doubled) {
        client.send(...lines, 'Host: x', '', '')
        const answer = await client.answer()
        assert.deepEqual([answer.status, codeOf(answer)], [400, 'invalid-request'], lines.join('\n'))
        assert.ok(!answer.body.includes(headers.authorization))
      }
    },
  ),
  onRaw(
    'two Hosts, and one that is none, are 400 and change nothing; a name, an address and a port are fine',
    async ({ client, app }) => {
      const { headers } = await signUp(app)
      const get = ['GET /api/v1/users/me HTTP/1.1', `Authorization: ${headers.authorization}`]
      const bad = [
        '',
        'a b',
        'a/b',
        'evil@a',
        'a:b',
        'a:1:2',
        'a, b',
        '[::1',
        '[::1]x',
        'a?b',
        'a#b',
        'a\\b',
        'é',
        '<a>',
      ]
      for (const hosts of [['Host: a', 'Host: b'], ['Host: a', 'host: a'], ...bad.map((host) => [`Host: ${host}`])]) {
        client.send(...get, ...hosts, '', '')
        const answer = await client.answer()
        assert.deepEqual([answer.status, codeOf(answer)], [400, 'invalid-request'], hosts.join())
      }
      for (const host of [
        'x',
        'a-b.c_d.test',
        'a.test:8080',
        '127.0.0.1:1',
        '[::1]:80',
        '[2001:db8::1]',
        'xn--e1afmkfd.test',
      ]) {
        client.send(...get, `Host: ${host}`, '', '')
        assert.equal((await client.answer()).status, 200, host)
      }
    },
  ),
  onRaw(
    'every method that the parser of node:http knows is answered: TRACE is 405 and echoes nothing',
    async ({ client }) => {
      for (const method of ['TRACE', 'PROPFIND', 'M-SEARCH', 'UNLINK']) {
        client.send(`${method} /api/v1/users/me HTTP/1.1`, 'Host: x', 'X-Marker: taint-4711', '', '')
        const answer = await client.answer()
        assert.deepEqual([answer.status, codeOf(answer)], [405, 'method-not-allowed'], method)
        assert.match(answer.head, /\r\nallow: GET, PATCH, DELETE, HEAD, OPTIONS\r\n/i)
        assert.doesNotMatch(answer.head + answer.body, /taint-4711/)
      }
    },
  ),
  onRaw('a method that the parser does not know never reaches a route', async ({ client }) => {
    client.send('delete /api/v1/users/me HTTP/1.1', 'Host: x', '', '')
    assert.match(await client.closed(), /^HTTP\/1\.1 400 /)
  }),
  onRaw('OPTIONS * and an absolute target do no harm', async ({ client }) => {
    client.send('OPTIONS * HTTP/1.1', 'Host: x', '', '')
    assert.equal((await client.answer()).status, 404)
    client.send('GET http://evil.test/api/v1/users/me HTTP/1.1', 'Host: x', '', '')
    assert.equal(codeOf(await client.answer()), 'unauthenticated')
    client.send('GET //api/v1/users/me HTTP/1.1', 'Host: x', '', '')
    assert.equal((await client.answer()).status, 404)
    client.send('GET /api/v1/x/../users/me HTTP/1.1', 'Host: x', '', '')
    assert.equal((await client.answer()).status, 404)
  }),
  onRaw('dots and slashes in place of a session id are a session that there is not', async ({ client, app }) => {
    const { headers } = await signUp(app)
    for (const id of ['..', '%2e%2e', '%2f', '%00', '%zz', '%', '%ff']) {
      client.send(
        `DELETE /api/v1/users/me/sessions/${id} HTTP/1.1`,
        'Host: x',
        `Authorization: ${headers.authorization}`,
        '',
        '',
      )
      const answer = await client.answer()
      assert.equal(answer.status, 404, `${id}: ${answer.body}`)
    }
  }),
]
