import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { performance } from 'node:perf_hooks'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { closeServer } from '../../src/server/close-server.ts'

const test = suite('closeServer')

async function open(answer: (end: () => void) => void) {
  const server = createServer((_, response) => answer(() => response.end('done'))).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

test('a request that never ends is cut once the time is over', async () => {
  const { server, url } = await open(() => {})
  const asked = fetch(url).then(
    () => 'answered',
    () => 'cut',
  )
  await once(server, 'request')
  const begunMs = performance.now()
  await closeServer(server, 0.2)
  assert.ok(performance.now() - begunMs >= 190)
  assert.is(await asked, 'cut')
})

test('a request under way is answered, and its kept connection does not hold the server open', async () => {
  let end = () => {}
  const { server, url } = await open((ended) => {
    end = ended
  })
  const asked = fetch(url).then((response) => response.text())
  await once(server, 'request')
  const begunMs = performance.now()
  const closed = closeServer(server, 30)
  end()
  assert.is(await asked, 'done')
  await closed
  assert.ok(performance.now() - begunMs < 3000)
})

test('a server that does not listen is closed already', async () => {
  await closeServer(createServer(), 30)
})

test.run()
