import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { answerLater } from '../../src/server/answer-later.ts'

const test = suite('answerLater')

test('a request that comes before the app is there is answered by it, and so are those after', async () => {
  const server = createServer()
  const answer = answerLater(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const ask = () => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const came = once(server, 'request')
  const early = ask()
  await came
  answer((_, response) => response.end('here'))
  assert.is(await (await early).text(), 'here')
  assert.is(await (await ask()).text(), 'here')
  server.closeAllConnections()
  server.close()
})

test.run()
