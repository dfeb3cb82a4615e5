import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { cut, expectAnswer, next, post, until, withSlow } from './slow-app.ts'

const slow = suite('bodies that do not come, or do not end')

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

slow('a small body that nobody asked for is thrown away, and the connection goes on', () =>
  withSlow(async ({ client }) => {
    client.send('PUT /api/v1/auth/login HTTP/1.1', 'Host: x', 'Content-Length: 100', '', 'x')
    expectAnswer(await client.answer(), 405, 'method-not-allowed')
    client.send('x'.repeat(99))
    client.send(...next)
    expectAnswer(await client.answer(), 401, 'unauthenticated')
  }),
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
