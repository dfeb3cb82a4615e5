import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import { catalogue, type ErrorCode, PosternError } from 'postern'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { answerFailures } from '../../src/app/answer-failures.ts'
import { errorPages } from '../../src/app/error-pages.ts'
import { securityHeaders } from '../../src/app/security-headers.ts'
import { collectLog } from '../support/collect-log.ts'
import { startTestHost, type TestHost } from '../support/start-test-host.ts'

const test = suite('what people see of a problem')

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8'

let host: TestHost
test.before(async () => {
  host = await startTestHost()
})
test.after(() => host.stop())

const ask = (path: string, init: RequestInit = {}, accept = browser) =>
  fetch(host.url + path, { ...init, headers: { ...init.headers, accept } })
const typeOf = ({ headers }: Response) => headers.get('content-type')?.split(';')[0]

test('a browser gets a page with the same status on a path for people, and echoes nothing of the request', async () => {
  const word = 'taint-never-shown'
  const asked = [
    [404, await ask(`/${word}?${word}=1`)],
    [405, await ask('/sign-in', { method: 'PUT', body: word })],
    [405, await ask('/', { method: 'POST', body: word })],
    [403, await ask('/sign-in', { method: 'POST', headers: { origin: `https://${word}.example` }, body: word })],
    [415, await ask('/sign-in', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body: word })],
  ] as const
  for (const [status, response] of asked) {
    assert.equal([response.status, typeOf(response)], [status, 'text/html'])
    assert.is(response.headers.get('cache-control'), 'no-store')
    assert.match(response.headers.get('content-security-policy') ?? '', "style-src 'self'")
    const page = await response.text()
    assert.match(page, `Error ${status}, request <code>${response.headers.get('x-request-id')}</code>`)
    assert.not.match(page, word)
    assert.not.match(page, 'Sign in')
  }
  assert.is(asked[1][1].headers.get('allow'), 'GET, HEAD, POST, OPTIONS')
})

test('programs get a problem, on the same paths by what they accept, and on theirs always', async () => {
  for (const accept of ['*/*', 'application/json', 'application/problem+json, text/html;q=0.9', 'text/plain']) {
    assert.is(typeOf(await ask('/nothing', {}, accept)), 'application/problem+json', accept)
  }
  for (const path of ['/api/v1', '/api/v1/nothing', '/api/v1/users/me', '/.well-known/nothing', '/health/nothing']) {
    assert.is(typeOf(await ask(path)), 'application/problem+json', path)
  }
  for (const path of ['/openapi.json', '/health', '/metrics']) {
    assert.is(typeOf(await ask(path, { method: 'POST' })), 'application/problem+json', path)
  }
})

test('HEAD of a page that is not there has the head of its page', async () => {
  const [head, page] = [await ask('/nothing', { method: 'HEAD' }), await ask('/nothing')]
  assert.equal([head.status, typeOf(head), await head.text()], [404, 'text/html', ''])
  assert.is(head.headers.get('content-length'), page.headers.get('content-length'))
})

/** An app whose every path fails. */
async function failWith(error: Error) {
  const app = new Koa()
  const { log, lines } = collectLog()
  app
    .use(securityHeaders({ https: false }))
    .use(errorPages())
    .use(answerFailures(log))
  app.use(() => {
    throw error
  })
  const server = createServer(app.callback()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/account`, {
    headers: { accept: browser },
  })
  const page = await response.text()
  server.closeAllConnections()
  server.close()
  return { response, page, lines }
}

test('each refusal of the catalogue has a page with its status, and a wait is in words', async () => {
  for (const [code, { status }] of Object.entries(catalogue)) {
    const { response, page } = await failWith(new PosternError(code as ErrorCode))
    assert.equal([response.status, typeOf(response)], [status, 'text/html'], code)
    assert.match(page, /<h1>[A-Z][^<]+<\/h1>\n<p>[A-Z][^<]+\.<\/p>/)
    assert.match(page, `Error ${status}`)
    if (status === 503) assert.match(page, 'Try again in 5 seconds.')
  }
})

test('a fault is a page that tells nothing of it, and stands in the log', async () => {
  const { response, page, lines } = await failWith(new Error('taint of a driver'))
  assert.equal([response.status, typeOf(response)], [500, 'text/html'])
  assert.not.match(page, /taint|node:|\.ts|at /)
  assert.match(lines.join(''), '"fault"')
})

test.run()
