import type { KoaAuth } from '@postern/koa'
import type Koa from 'koa'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type KoaSubject, openKoa } from './open-koa.ts'
import { connectRaw, type RawAnswer, type RawClient } from './raw-client.ts'
import { signUp } from './sign-up.ts'

const raw = suite('what no library would send')

function mountGuarded(app: Koa, auth: KoaAuth<object>): void {
  app.use(auth.routes())
  app.use(async (ctx, next) => (ctx.path === '/notes' ? auth.requireUser()(ctx, next) : next()))
}

async function withRaw(run: (client: RawClient, app: KoaSubject) => Promise<void>): Promise<void> {
  const app = await openKoa({ mount: mountGuarded })
  try {
    const client = await connectRaw(app.port)
    await run(client, app)
    client.vanish()
  } finally {
    await app.close()
  }
}

const code = ({ body }: RawAnswer) => Object(JSON.parse(body)).code

raw('a header that comes twice is 400 where it decides something, at routes and guards', () =>
  withRaw(async (client, app) => {
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
      assert.equal([answer.status, code(answer)], [400, 'invalid-request'], lines.join('\n'))
      assert.not.match(answer.body, headers.authorization)
    }
  }),
)

raw('two Hosts, and one that is none, are 400 and change nothing; a name, an address and a port are fine', () =>
  withRaw(async (client, app) => {
    const { headers } = await signUp(app)
    const get = ['GET /api/v1/users/me HTTP/1.1', `Authorization: ${headers.authorization}`]
    const bad = ['', 'a b', 'a/b', 'evil@a', 'a:b', 'a:1:2', 'a, b', '[::1', '[::1]x', 'a?b', 'a#b', 'a\\b', 'é', '<a>']
    for (const hosts of [['Host: a', 'Host: b'], ['Host: a', 'host: a'], ...bad.map((host) => [`Host: ${host}`])]) {
      client.send(...get, ...hosts, '', '')
      const answer = await client.answer()
      assert.equal([answer.status, code(answer)], [400, 'invalid-request'], hosts.join())
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
      assert.is((await client.answer()).status, 200, host)
    }
  }),
)

raw('every method that the parser of node:http knows is answered: TRACE is 405 and echoes nothing', () =>
  withRaw(async (client) => {
    for (const method of ['TRACE', 'PROPFIND', 'M-SEARCH', 'UNLINK']) {
      client.send(`${method} /api/v1/users/me HTTP/1.1`, 'Host: x', 'X-Marker: taint-4711', '', '')
      const answer = await client.answer()
      assert.equal([answer.status, code(answer)], [405, 'method-not-allowed'], method)
      assert.match(answer.head, /\r\nallow: GET, PATCH, DELETE, HEAD, OPTIONS\r\n/i)
      assert.not.match(answer.head + answer.body, 'taint-4711')
    }
  }),
)

raw('a method that the parser does not know never reaches a route', () =>
  withRaw(async (client) => {
    client.send('delete /api/v1/users/me HTTP/1.1', 'Host: x', '', '')
    assert.match(await client.closed(), /^HTTP\/1\.1 400 /)
  }),
)

raw('OPTIONS * and an absolute target do no harm', () =>
  withRaw(async (client) => {
    client.send('OPTIONS * HTTP/1.1', 'Host: x', '', '')
    assert.is((await client.answer()).status, 404)
    client.send('GET http://evil.test/api/v1/users/me HTTP/1.1', 'Host: x', '', '')
    assert.is(code(await client.answer()), 'unauthenticated')
    client.send('GET //api/v1/users/me HTTP/1.1', 'Host: x', '', '')
    assert.is((await client.answer()).status, 404)
    client.send('GET /api/v1/x/../users/me HTTP/1.1', 'Host: x', '', '')
    assert.is((await client.answer()).status, 404)
  }),
)

raw('dots and slashes in place of a session id are a session that there is not', () =>
  withRaw(async (client, app) => {
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
      assert.is(answer.status, 404, `${id}: ${answer.body}`)
    }
  }),
)

raw('a body that a GET brings is not read, and the next request on the connection is answered', () =>
  withRaw(async (client, app) => {
    const { headers } = await signUp(app)
    const get = ['GET /api/v1/users/me HTTP/1.1', 'Host: x', `Authorization: ${headers.authorization}`]
    client.send(...get, 'Content-Length: 7', '', '{"a":1}')
    assert.is((await client.answer()).status, 200)
    client.send(...get, '', '')
    assert.is((await client.answer()).status, 200)
  }),
)

raw('two requests in one packet get two answers in their order', () =>
  withRaw(async (client) => {
    const body = '{"login":"ada","password":"x"}'
    const post = ['POST /api/v1/auth/login HTTP/1.1', 'Host: x', 'Content-Type: application/json']
    client.send(
      ...post,
      `Content-Length: ${body.length}`,
      '',
      `${body}GET /api/v1/users/me HTTP/1.1`,
      'Host: x',
      '',
      '',
    )
    const codes = [code(await client.answer()), code(await client.answer())]
    assert.equal(codes, ['invalid-credentials', 'unauthenticated'])
  }),
)

raw('a body in chunks is read; so is one that comes byte by byte', () =>
  withRaw(async (client) => {
    const post = ['POST /api/v1/auth/login HTTP/1.1', 'Host: x', 'Content-Type: application/json']
    client.send(...post, 'Transfer-Encoding: chunked', '', '5', '{"log', '')
    client.send('6', 'in":"a', 'f', '","password":""', '1', '}', '0', '', '')
    assert.is(code(await client.answer()), 'validation-failed')
    const body = '{"login":"a","password":"x"}'
    client.send(...post, `Content-Length: ${body.length}`, '', '')
    for (const letter of body) {
      client.send(letter)
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    assert.is(code(await client.answer()), 'invalid-credentials')
  }),
)

raw.run()
