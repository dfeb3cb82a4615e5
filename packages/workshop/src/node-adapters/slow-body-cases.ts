import assert from 'node:assert/strict'
import type { NodeCase } from './node-subject.ts'
import { cut, expectAnswer, next, post, until } from './raw-requests.ts'
import { withRaw } from './raw-subject.ts'

/** Bodies that do not come, or do not end. */
export const slowBodyCases: readonly NodeCase[] = [
  {
    name: 'a body that stops half-way is 408 when its time is up, and the connection is closed',
    run: (open) =>
      withRaw(open, { patience: { bodySeconds: 0.1 } }, async ({ app, client }) => {
        client.send(...post, 'Content-Length: 100', '', '{"login":')
        const answer = await client.closed()
        assert.match(answer, /^HTTP\/1\.1 408 .*"code":"request-timeout"/s)
        assert.match(answer, /\r\nconnection: close\r\n/i)
        assert.equal(app.underWay(), 0)
      }),
  },
  {
    name: 'a client that goes away in the middle of its body leaves nothing behind',
    run: (open) =>
      withRaw(open, {}, async ({ app, client, connections }) => {
        client.send(...post, 'Content-Length: 100', '', '{"login":')
        await until(() => app.underWay() === 1)
        client.vanish()
        await until(() => app.underWay() === 0)
        await until(async () => (await connections()) === 0)
      }),
  },
  {
    name: 'a small body that nobody asked for is thrown away, and the connection goes on',
    run: (open) =>
      withRaw(open, {}, async ({ client }) => {
        client.send('PUT /api/v1/auth/login HTTP/1.1', 'Host: x', 'Content-Length: 100', '', 'x')
        expectAnswer(await client.answer(), 405, 'method-not-allowed')
        client.send('x'.repeat(99))
        client.send(...next)
        expectAnswer(await client.answer(), 401, 'unauthenticated')
      }),
  },
  {
    name: 'a body that nobody asked for is cut off as well, if it does not end',
    run: (open) =>
      withRaw(open, cut, async ({ client }) => {
        client.send('PUT /api/v1/auth/login HTTP/1.1', 'Host: x', 'Transfer-Encoding: chunked', '', '1', 'x', '')
        expectAnswer(await client.answer(), 405, 'method-not-allowed')
        assert.equal(await client.closed(), '')
      }),
  },
  {
    name: 'of a body that a guard has refused little is read, and then the connection is cut',
    run: (open) =>
      withRaw(open, {}, async ({ client, connections, bytesRead }) => {
        client.send('POST /notes HTTP/1.1', 'Host: x', 'Transfer-Encoding: chunked', '', '1', 'x', '')
        expectAnswer(await client.answer(), 401, 'unauthenticated')
        const flood = setInterval(() => client.send('9c40', 'x'.repeat(40_000), ''), 1)
        await until(async () => (await connections()) === 0 || bytesRead() > 2_000_000)
        clearInterval(flood)
        assert.ok(bytesRead() < 1_000_000, String(bytesRead()))
      }),
  },
  {
    name: 'the clock of a body is stopped once it is there',
    run: (open) =>
      withRaw(open, {}, async ({ client }) => {
        const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
        const counts: number[] = []
        for (let turn = 0; turn < 6; turn++) {
          // Another one each time: failures at one login would have to wait.
          const body = `{"login":"ada${turn}","password":"x"}`
          client.send(...post, `Content-Length: ${body.length}`, '', body)
          expectAnswer(await client.answer(), 401, 'invalid-credentials')
          counts.push(timers())
        }
        assert.ok(Math.max(...counts) <= (counts[0] ?? 0) + 1, counts.join())
      }),
  },
]
