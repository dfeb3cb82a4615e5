import assert from 'node:assert/strict'
import type { NodeCase } from './node-subject.ts'
import { cut, expectAnswer, post, until } from './raw-requests.ts'
import { withRaw } from './raw-subject.ts'

const stubborn = { allowHalfOpen: true }

const floods: readonly NodeCase[] = ['Content-Length: 1000000000', 'Transfer-Encoding: chunked'].map((head) => ({
  name: `after a 413 nothing is answered on the connection, and little of the body is read: ${head}`,
  run: (open) =>
    withRaw(open, stubborn, async ({ client, connections, bytesRead }) => {
      client.send(...post, head, '', '9c40', 'x'.repeat(40_000), '')
      expectAnswer(await client.answer(), 413, 'payload-too-large')
      const began = bytesRead()
      const flood = setInterval(() => client.send('9c40', 'x'.repeat(40_000), ''), 1)
      await until(async () => (await connections()) === 0)
      clearInterval(flood)
      const read = bytesRead() - began
      assert.ok(read > 200_000 && read <= 400_000, String(read))
    }),
}))

/** Bodies that are larger than anything that Postern takes. */
export const largeBodyCases: readonly NodeCase[] = [
  {
    name: 'a body that is announced as too large is 413 at once and closed; who sends first and reads then gets it',
    run: (open) =>
      withRaw(open, {}, async ({ client, connections }) => {
        client.send(...post, 'Content-Length: 100000', '', 'x'.repeat(10))
        client.send('x'.repeat(99_990))
        const answer = await client.closed()
        assert.match(answer, /^HTTP\/1\.1 413 .*"code":"payload-too-large"/s)
        assert.match(answer, /\r\nconnection: close\r\n/i)
        await until(async () => (await connections()) === 0)
      }),
  },
  ...floods,
  {
    name: 'a client that reads its 413 only after 200 kB more have been sent gets it',
    run: (open) =>
      withRaw(open, stubborn, async ({ client }) => {
        client.send(...post, 'Transfer-Encoding: chunked', '', '9c40', 'x'.repeat(40_000), '')
        for (let chunk = 0; chunk < 5; chunk++) {
          await new Promise((resolve) => setTimeout(resolve, 10))
          client.send('9c40', 'x'.repeat(40_000), '')
        }
        expectAnswer(await client.answer(), 413, 'payload-too-large')
      }),
  },
  {
    name: 'a body without an end is cut off soon after its 413',
    run: (open) =>
      withRaw(open, { ...cut, ...stubborn }, async ({ connections, client }) => {
        client.send(...post, 'Transfer-Encoding: chunked', '', '9c40', 'x'.repeat(40_000), '')
        expectAnswer(await client.answer(), 413, 'payload-too-large')
        const drip = setInterval(() => client.send('1', 'x', ''), 5)
        await until(async () => (await connections()) === 0)
        clearInterval(drip)
      }),
  },
]
