import { once } from 'node:events'
import { METHODS, request } from 'node:http'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { startTestHost, type TestHost } from '../support/start-test-host.ts'

const test = suite('what the host answers')

let host: TestHost
test.before(async () => {
  host = await startTestHost({ POSTERN_TRUSTED_ORIGINS: 'https://app.example.com,http://localhost:5173' })
})
test.after(() => host.stop())

const get = (path: string, init?: RequestInit) => fetch(host.url + path, init)
const pages = [
  '/',
  '/docs',
  '/sign-in',
  '/form.js',
  '/try.js',
  '/openapi.json',
  '/health',
  '/health/ready',
  '/style.css',
  '/icon.svg',
]

/** fetch refuses some methods; node:http sends them all. */
async function send(method: string, path: string, headers = {}) {
  const sent = request(host.url + path, { method, headers }).end()
  const [response] = await once(sent, 'response')
  let text = ''
  for await (const chunk of response.setEncoding('utf8')) text += chunk
  return { status: response.statusCode, headers: response.headers, text }
}

test('every answer has the security headers, a request id, and nothing inline in its policy', async () => {
  const paths = [...pages, '/nothing', '/api/v1/users/me', '/api/v1/nothing', '/.well-known/jwks.json']
  for (const path of paths) {
    const { headers } = await get(path)
    const policy = headers.get('content-security-policy') ?? ''
    assert.match(policy, "default-src 'none'", path)
    assert.match(policy, "frame-ancestors 'none'", path)
    assert.not.match(policy, 'unsafe', path)
    assert.not.match(policy, /https?:|\*/, path)
    assert.is(headers.get('x-content-type-options'), 'nosniff', path)
    // Of a page that holds forms the browser tells its own origin, and no other, where a request comes from.
    const holdsForms = headers.get('content-type')?.startsWith('text/html')
    assert.is(headers.get('referrer-policy'), holdsForms ? 'same-origin' : 'no-referrer', path)
    assert.is(headers.get('x-frame-options'), 'DENY', path)
    assert.ok(headers.get('x-request-id'), path)
    assert.not.ok(headers.has('x-powered-by'), path)
    assert.not.ok(headers.has('strict-transport-security'), path)
  }
})

test('a path that nobody knows is a 404 problem, whatever the method and the case', async () => {
  for (const path of [
    '/nothing',
    '/Health',
    '/health/',
    '/docs/',
    '/api/v1',
    '/api/v1/nothing',
    '//health',
    '/..%2fx',
  ]) {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const { status, headers, text } = await send(method, path)
      assert.is(status, 404, `${method} ${path}`)
      assert.match(String(headers['content-type']), 'application/problem+json')
      const { code, requestId } = JSON.parse(text)
      assert.equal([code, requestId], ['not-found', headers['x-request-id']])
    }
  }
})

test('every method but GET, HEAD and OPTIONS is a 405 problem on the pages, with Allow', async () => {
  const others = METHODS.filter((method) => !['GET', 'HEAD', 'OPTIONS', 'CONNECT'].includes(method))
  for (const method of [...others, 'PROPFIND', 'TRACE']) {
    const { status, headers, text } = await send(method, '/health')
    assert.is(status, 405, method)
    assert.is(headers.allow, 'GET, HEAD, OPTIONS')
    assert.is(JSON.parse(text).code, 'method-not-allowed')
  }
  const options = await send('OPTIONS', '/health')
  assert.equal([options.status, options.headers.allow, options.text], [204, 'GET, HEAD, OPTIONS', ''])
})

test("PROPFIND and TRACE are a 405 problem on Postern's routes, too @asvs-13.4.4", async () => {
  for (const method of ['PROPFIND', 'TRACE']) {
    const { status, headers, text } = await send(method, '/api/v1/users/me')
    assert.is(status, 405)
    assert.is(headers.allow, 'GET, PATCH, DELETE, HEAD, OPTIONS')
    assert.is(JSON.parse(text).code, 'method-not-allowed')
  }
})

test('HEAD answers as GET, without the body', async () => {
  for (const path of pages) {
    const [head, whole] = [await get(path, { method: 'HEAD' }), await get(path)]
    assert.is(head.status, 200)
    assert.is(await head.text(), '')
    assert.is(head.headers.get('content-length'), whole.headers.get('content-length'), path)
  }
})

test('health answers, ready asks the store', async () => {
  assert.equal(await (await get('/health')).json(), { status: 'ok' })
  assert.equal(await (await get('/health/ready')).json(), { status: 'ready' })
})

test('a trusted origin may call and read; any other gets no word of CORS', async () => {
  for (const origin of ['https://app.example.com', 'http://localhost:5173']) {
    const { headers } = await get('/api/v1/users/me', { headers: { origin } })
    assert.is(headers.get('access-control-allow-origin'), origin)
    assert.is(headers.get('access-control-allow-credentials'), 'true')
    assert.match(headers.get('vary') ?? '', 'Origin')
    const preflight = await send('OPTIONS', '/api/v1/auth/login', { origin, 'access-control-request-method': 'POST' })
    assert.is(preflight.status, 204)
    assert.is(preflight.headers['access-control-allow-headers'], 'Authorization,Content-Type,X-Postern-CSRF')
  }
  const strangers = [
    'https://app.example.com.evil.example',
    'https://app.example.com:444',
    'null',
    'https://APP.example.com',
  ]
  for (const origin of strangers) {
    const preflight = { origin, 'access-control-request-method': 'POST' }
    for (const answer of [await send('GET', '/', preflight), await send('OPTIONS', '/api/v1/auth/login', preflight)]) {
      const named = Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))
      assert.equal(named, [], origin)
    }
  }
})

test('the request id of a stranger is not taken over', async () => {
  const { headers } = await get('/nothing', { headers: { 'x-request-id': 'mine' } })
  assert.is.not(headers.get('x-request-id'), 'mine')
})

test('a request that came through an undeclared proxy is warned of once', async () => {
  for (let time = 0; time < 3; time += 1) await get('/health', { headers: { 'x-forwarded-for': '192.0.2.1' } })
  assert.is(host.lines.filter((line) => line.includes('POSTERN_TRUST_PROXY')).length, 1)
  assert.not.ok(host.lines.some((line) => line.includes('192.0.2.1')))
})

test.run()
