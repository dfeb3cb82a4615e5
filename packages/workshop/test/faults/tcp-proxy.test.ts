import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { performance } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type TcpFault, tcpFaults } from '../../src/faults/tcp-fault.ts'
import { startTcpProxy } from '../../src/faults/tcp-proxy.ts'

const delayMs = 60
const proxies = suite('a proxy that fails')
/** All that has reached the server behind it. */
let heard = ''
const echo = createServer((socket) => {
  socket
    .on('error', () => {})
    .on('data', (data) => {
      heard += data
      socket.write(data)
    })
}).listen(0, '127.0.0.1')
await once(echo, 'listening')
const proxy = await startTcpProxy({ host: '127.0.0.1', port: (echo.address() as AddressInfo).port }, delayMs)

/** Says `hello` over a new connection; what came back, whether the connection ended, and what the server heard. */
async function hello(): Promise<string> {
  heard = ''
  const socket = connect({ host: proxy.host, port: proxy.port })
  let told = ''
  const end = new Promise<string>((resolve) => {
    socket.on('error', (error: Error & { readonly code?: string }) => resolve(String(error.code)))
    socket
      .on('end', () => resolve('end'))
      .on('data', (data) => {
        told += data
      })
  })
  socket.write('hello')
  const how = await Promise.race([end, setTimeout(4 * delayMs, 'open')])
  socket.destroy()
  await setTimeout(10)
  return `${told} ${how === 'open' || how === 'ECONNREFUSED' ? how : 'ended'}, heard ${heard}`
}

/** What two connections come to: of some faults there are two kinds, which take turns. */
const expected: Readonly<Record<TcpFault, readonly RegExp[]>> = {
  delay: [/^hello open, heard hello$/],
  silence: [/^ open, heard $/],
  'lost answers': [/^ open, heard hello$/],
  reset: [/^ ended, heard $/],
  // A reset may overtake the half.
  cut: [/^ ended, heard (he)?$/, /^(he)? ended, heard hello$/],
  'half-close': [/^ open, heard $/, /^ ended, heard hello$/],
  refuse: [/^ ECONNREFUSED, heard $/],
}

for (const fault of tcpFaults)
  proxies(`${fault}: does that much and no more, and all is well again after it`, async () => {
    await proxy.turn(fault)
    const begunMs = performance.now()
    const seen = [await hello(), await hello()]
    for (const kind of expected[fault])
      assert.ok(
        seen.some((what) => kind.test(what)),
        `${seen}`,
      )
    for (const what of seen)
      assert.ok(
        expected[fault].some((kind) => kind.test(what)),
        `${seen}`,
      )
    if (fault === 'delay') assert.ok(performance.now() - begunMs >= 2 * delayMs)
    assert.ok((await proxy.turn(undefined)) > 0)
    assert.is(await hello(), 'hello open, heard hello')
  })

proxies('delay: what is sent after it overtakes nothing', async () => {
  const socket = connect({ host: proxy.host, port: proxy.port, noDelay: true })
  await once(socket, 'connect')
  await setTimeout(10)
  heard = ''
  await proxy.turn('delay')
  socket.write('first')
  await setTimeout(10)
  await proxy.turn(undefined)
  socket.write('second')
  // A timer that is late must not let it pass either.
  await setTimeout(delayMs - 12)
  const busyMs = performance.now() + 20
  while (performance.now() < busyMs) socket.write('')
  socket.write('third')
  await setTimeout(2 * delayMs)
  assert.is(heard, 'firstsecondthird')
  socket.destroy()
})

proxies('reset and refuse hit a connection that is open and idle', async () => {
  for (const fault of ['reset', 'refuse'] as const) {
    const socket = connect({ host: proxy.host, port: proxy.port })
    const closed = new Promise((resolve) => socket.on('error', () => {}).on('close', resolve))
    socket.write('hello')
    await once(socket, 'data')
    await proxy.turn(fault)
    await closed
    await proxy.turn(undefined)
  }
})

proxies.after(async () => {
  await proxy.close()
  echo.close()
})
proxies.run()
