import { once } from 'node:events'
import { createServer } from 'node:http'
import { createTestPostern } from '@postern/testing'
import Koa from 'koa'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createRoutes } from '../src/create-routes.ts'
import { readSettings, type Settings } from '../src/settings.ts'
import { connectRaw, type RawAnswer, type RawClient } from './raw-client.ts'

const slow = suite('bodies that do not come, or do not end')

interface SlowApp {
  readonly client: RawClient
  /** Requests that a middleware in front has seen begin and not end. */
  underWay(): number
  connections(): Promise<number>
}

/** Shorter than a client would have, where a test waits for the end of it. */
type Patience = Partial<Pick<Settings, 'bodySeconds' | 'lingerSeconds'>>

async function withSlow(run: (app: SlowApp) => Promise<void>, patience: Patience = {}) {
  const { postern } = createTestPostern()
  const app = new Koa()
  app.silent = true
  let underWay = 0
  app.use(async (_, next) => {
    underWay++
    await next().finally(() => underWay--)
  })
  app.use(createRoutes(postern, { ...readSettings({}), ...patience }))
  const server = createServer(app.callback()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const client = await connectRaw(typeof address === 'object' ? (address?.port ?? 0) : 0)
  try {
    const connections = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)))
    await run({ client, underWay: () => underWay, connections })
  } finally {
    client.vanish()
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
}

const post = ['POST /api/v1/auth/login HTTP/1.1', 'Host: x', 'Content-Type: application/json']
const cut: Patience = { lingerSeconds: 0.1 }
const next = ['GET /api/v1/users/me HTTP/1.1', 'Host: x', '', '']

function expectAnswer({ status, body }: RawAnswer, expected: number, code: string): void {
  assert.equal([status, Object(JSON.parse(body)).code], [expected, code])
}

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 5))
}

slow('a body that stops half-way is 408 when its time is up, and the connection is closed', () =>
  withSlow(
    async ({ client, underWay }) => {
      client.send(...post, 'Content-Length: 100', '', '{"login":')
      const answer = await client.closed()
      assert.match(answer, /^HTTP\/1\.1 408 .*"code":"request-timeout"/s)
      assert.match(answer, /\r\nconnection: close\r\n/i)
      assert.is(underWay(), 0)
    },
    { bodySeconds: 0.1 },
  ),
)

slow('a client that goes away in the middle of its body leaves nothing behind', () =>
  withSlow(async ({ client, underWay, connections }) => {
    client.send(...post, 'Content-Length: 100', '', '{"login":')
    await until(() => underWay() === 1)
    client.vanish()
    await until(() => underWay() === 0)
    await until(async () => (await connections()) === 0)
  }),
)

slow('a body that is announced as too large is 413 at once; the rest may still come, and the connection goes on', () =>
  withSlow(async ({ client }) => {
    client.send(...post, 'Content-Length: 100000', '', 'x'.repeat(10))
    expectAnswer(await client.answer(), 413, 'payload-too-large')
    client.send('x'.repeat(99_990))
    client.send(...next)
    expectAnswer(await client.answer(), 401, 'unauthenticated')
  }),
)

slow(
  'a body in chunks that grows too large is 413 before it ends; the rest may still come, and the connection goes on',
  () =>
    withSlow(async ({ client }) => {
      client.send(...post, 'Transfer-Encoding: chunked', '', '9c40', 'x'.repeat(40_000), '')
      expectAnswer(await client.answer(), 413, 'payload-too-large')
      for (let chunk = 0; chunk < 10; chunk++) client.send('9c40', 'x'.repeat(40_000), '')
      client.send('0', '', '')
      client.send(...next)
      expectAnswer(await client.answer(), 401, 'unauthenticated')
    }),
)

slow('a body without an end is cut off soon after its 413', () =>
  withSlow(async ({ client, connections }) => {
    client.send(...post, 'Transfer-Encoding: chunked', '', '9c40', 'x'.repeat(40_000), '')
    expectAnswer(await client.answer(), 413, 'payload-too-large')
    const flood = setInterval(() => client.send('1000', 'x'.repeat(4096), ''), 5)
    await client.closed()
    clearInterval(flood)
    assert.is(await connections(), 0)
  }, cut),
)

slow('a body that nobody asked for is cut off as well, if it does not end', () =>
  withSlow(async ({ client }) => {
    client.send('PUT /api/v1/auth/login HTTP/1.1', 'Host: x', 'Transfer-Encoding: chunked', '', '1', 'x', '')
    expectAnswer(await client.answer(), 405, 'method-not-allowed')
    assert.is(await client.closed(), '')
  }, cut),
)

slow('the clock of a body is stopped once it is there', () =>
  withSlow(async ({ client }) => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    const body = '{"login":"ada","password":"x"}'
    const counts: number[] = []
    for (let turn = 0; turn < 6; turn++) {
      client.send(...post, `Content-Length: ${body.length}`, '', body)
      expectAnswer(await client.answer(), 401, 'invalid-credentials')
      counts.push(timers())
    }
    assert.ok(Math.max(...counts) <= (counts[0] ?? 0) + 1, counts.join())
  }),
)

slow.run()
