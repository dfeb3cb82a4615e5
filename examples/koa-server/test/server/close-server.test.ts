import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { performance } from 'node:perf_hooks'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { closeServer } from '../../src/server/close-server.ts'
import { watchSilentConnections } from '../../src/server/silent-connections.ts'

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

test('a connection that has sent nothing, or half a head, does not hold the server open', async () => {
  const { server, url } = await open((end) => end())
  watchSilentConnections(server)
  const port = Number(new URL(url).port)
  const [silent, half] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')]
  const gone = [silent, half].map((socket) =>
    once(
      socket.on('error', () => {}),
      'close',
    ),
  )
  await Promise.all([once(server, 'connection'), once(silent, 'connect'), once(half, 'connect')])
  half.write('GET / HTTP/1.1\r\nHost: x')
  await new Promise((resolve) => setTimeout(resolve, 50))
  const begunMs = performance.now()
  await closeServer(server, 30)
  assert.ok(performance.now() - begunMs < 3000)
  await Promise.all(gone)
})

test('a server that does not listen is closed already', async () => {
  await closeServer(createServer(), 30)
})

test.run()
