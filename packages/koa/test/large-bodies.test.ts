import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { cut, expectAnswer, post, stubborn, until, withSlow } from './slow-app.ts'

const large = suite('bodies that are too large')

large('a body that is announced as too large is 413 at once and closed; who sends first and reads then gets it', () =>
  withSlow(async ({ client, connections }) => {
    client.send(...post, 'Content-Length: 100000', '', 'x'.repeat(10))
    client.send('x'.repeat(99_990))
    const answer = await client.closed()
    assert.match(answer, /^HTTP\/1\.1 413 .*"code":"payload-too-large"/s)
    assert.match(answer, /\r\nconnection: close\r\n/i)
    await until(async () => (await connections()) === 0)
  }),
)

for (const head of ['Content-Length: 1000000000', 'Transfer-Encoding: chunked']) {
  large(`after a 413 nothing is answered on the connection, and little of the body is read: ${head}`, () =>
    withSlow(async ({ client, connections, bytesRead }) => {
      client.send(...post, head, '', '9c40', 'x'.repeat(40_000), '')
      expectAnswer(await client.answer(), 413, 'payload-too-large')
      const began = bytesRead()
      const flood = setInterval(() => client.send('9c40', 'x'.repeat(40_000), ''), 1)
      await until(async () => (await connections()) === 0)
      clearInterval(flood)
      const read = bytesRead() - began
      assert.ok(read > 200_000 && read <= 400_000, String(read))
    }, stubborn),
  )
}

large('a client that reads its 413 only after 200 kB more have been sent gets it', () =>
  withSlow(async ({ client }) => {
    client.send(...post, 'Transfer-Encoding: chunked', '', '9c40', 'x'.repeat(40_000), '')
    for (let chunk = 0; chunk < 5; chunk++) {
      await new Promise((resolve) => setTimeout(resolve, 10))
      client.send('9c40', 'x'.repeat(40_000), '')
    }
    expectAnswer(await client.answer(), 413, 'payload-too-large')
  }, stubborn),
)

large('a body without an end is cut off soon after its 413', () =>
  withSlow(
    async ({ connections, client }) => {
      client.send(...post, 'Transfer-Encoding: chunked', '', '9c40', 'x'.repeat(40_000), '')
      expectAnswer(await client.answer(), 413, 'payload-too-large')
      const drip = setInterval(() => client.send('1', 'x', ''), 5)
      await until(async () => (await connections()) === 0)
      clearInterval(drip)
    },
    { ...cut, ...stubborn },
  ),
)

large.run()
