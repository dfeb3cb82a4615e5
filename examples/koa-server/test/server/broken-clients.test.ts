import { once } from 'node:events'
import { connect } from 'node:net'
import { setImmediate as nextTurn, setTimeout } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readRaw, sendRaw } from '../support/send-raw.ts'
import { startTestHost, type TestHost } from '../support/start-test-host.ts'

const test = suite('a server and broken clients')

let host: TestHost
test.before(async () => {
  host = await startTestHost({}, { headersSeconds: 0.2, requestSeconds: 0.5, checkSeconds: 0.05, connections: 5 })
})
test.after(() => host.stop())

const taint = 'taint-never-logged'

function assertProblem(answer: string, expected: { readonly status: number; readonly code: string }): void {
  const { status, head, body } = readRaw(answer)
  assert.is(status, expected.status, answer)
  assert.match(head, 'content-type: application/problem+json')
  assert.match(head, 'connection: close')
  assert.match(head, 'x-request-id: ')
  const { code, requestId, status: inBody } = body as { code: string; requestId: string; status: number }
  assert.equal([code, inBody], [expected.code, expected.status])
  assert.ok(head.includes(`x-request-id: ${requestId}`))
}

test('headers that do not arrive in time are answered 408 and closed', async () => {
  const answer = await sendRaw(host.port, `GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: ${taint}`)
  assertProblem(answer, { status: 408, code: 'request-timeout' })
})

test('a body that does not arrive in time is answered 408 and closed, in one line of the log', async () => {
  const head =
    'POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n'
  const logged = host.lines.length
  const answer = await sendRaw(host.port, `${head}{"email":"${taint}`)
  assertProblem(answer, { status: 408, code: 'request-timeout' })
  // Newer versions of Node end the body, which is told as an event as well.
  const lines = () =>
    host.lines
      .slice(logged)
      .map((line) => JSON.parse(line))
      .filter(({ event }) => event === undefined)
  while (lines().length === 0) await nextTurn()
  assert.equal(
    lines().map(({ status, aborted }) => [status, aborted]),
    [[408, true]],
  )
  assert.match(answer, lines()[0].id)
})

test('a client that goes away before its answer has a line without a status, and is no fault', async () => {
  const socket = await open(host.port)
  const logged = host.lines.length
  socket.write(
    'POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
  )
  // Turns of the loop, in which the server reads what was written.
  for (let turn = 0; turn < 10; turn += 1) await setTimeout(5)
  socket.resetAndDestroy()
  while (host.lines.length === logged) await nextTurn()
  const { status, aborted } = JSON.parse(host.lines[logged] ?? '')
  assert.equal([status, aborted], [undefined, true])
  assert.is(host.entries('fault').length, 0)
})

test('what the parser refuses is answered as a problem', async () => {
  const refused = { status: 400, code: 'invalid-request' }
  for (const bytes of [
    `FOO /${taint} HTTP/1.1\r\nHost: x\r\n\r\n`,
    `${taint}\r\n\r\n`,
    'GET / HTTP/9.9\r\nHost: x\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: x\r\nX\u0000Y: ${taint}\r\n\r\n`,
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
  ]) {
    assertProblem(await sendRaw(host.port, bytes), refused)
  }
})

test('headers that are too large are answered 431', async () => {
  const answer = await sendRaw(host.port, `GET / HTTP/1.1\r\nHost: x\r\nX: ${taint.repeat(2000)}\r\n\r\n`)
  assertProblem(answer, { status: 431, code: 'invalid-request' })
})

test('HTTP/1.1 without Host is answered 400 and closed; HTTP/1.0 needs none', async () => {
  assertProblem(await sendRaw(host.port, 'GET /health HTTP/1.1\r\n\r\n'), { status: 400, code: 'invalid-request' })
  assert.is(readRaw(await sendRaw(host.port, 'GET /health HTTP/1.0\r\n\r\n')).status, 200)
})

test('two Hosts, or one that is none, are answered 400 and closed, on pages and routes', async () => {
  const refused = { status: 400, code: 'invalid-request' }
  const hosts = ['a\r\nHOST: b', 'x\r\nhost: x', '\r\nHost: x', 'a b', 'a/b', 'a@b', '[::1', 'a:b', 'a:1:2', 'a,b', 'ä']
  for (const path of ['/health', '/', '/nothing', '/api/v1/users/me'])
    for (const name of hosts)
      assertProblem(await sendRaw(host.port, `GET ${path} HTTP/1.1\r\nHost: ${name}\r\n\r\n`), refused)
  for (const name of ['localhost', 'localhost:3000', '127.0.0.1:80', '[::1]:80', 'a_b.Example.com.', 'x:']) {
    const answer = await sendRaw(host.port, `GET /health HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`)
    assert.is(readRaw(answer).status, 200, name)
  }
})

test('CONNECT is closed unanswered', async () => {
  assert.is(await sendRaw(host.port, 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n'), '')
})

test('an Expect that nobody knows is ignored, and no upgrade is made', async () => {
  const head = 'GET /health HTTP/1.1\r\nHost: x\r\nConnection: close'
  assert.is(readRaw(await sendRaw(host.port, `${head}\r\nExpect: wonders\r\n\r\n`)).status, 200)
  assert.is(readRaw(await sendRaw(host.port, `${head}, Upgrade\r\nUpgrade: h2c\r\n\r\n`)).status, 200)
})

test('a connection past the cap is dropped, and those inside it are served', async () => {
  const held = await Promise.all([1, 2, 3, 4].map(() => open(host.port)))
  const served = await open(host.port)
  // One that is inside would be answered, and then closed too.
  const request = 'GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'
  assert.is(await sendRaw(host.port, request).catch(() => ''), '')
  served.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n')
  const [first] = await once(served, 'data')
  assert.match(String(first), 'HTTP/1.1 200')
  await Promise.all([...held, served].map((socket) => once(socket.destroy(), 'close')))
})

test('nothing that a broken client sends is logged', () => {
  assert.not.ok(host.lines.some((line) => line.includes('taint')))
  assert.ok(host.entries('refused').length >= 8)
})

async function open(port: number) {
  const socket = connect(port, '127.0.0.1').on('error', () => {})
  await once(socket, 'connect')
  return socket
}

test.run()
