// long
// timeout-seconds: 120

import { once } from 'node:events'
import { connect } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from '../support/api.ts'
import { credentials } from '../support/journey.ts'
import { spawnHost } from '../support/spawn-host.ts'
import { withFolder } from '../support/with-folder.ts'

const test = suite('a host under load')

const signals = process.platform === 'win32' ? test.skip : test
if (process.platform === 'win32') console.log('skipped on win32: a signal ends a process there at once')
const LOGIN_COUNT = 20

signals('SIGTERM while logins are under way cuts none of them, and the host ends with 0 within 10 s', () =>
  withFolder(async (folder) => {
    const host = spawnHost(folder, { POSTERN_VERIFICATION: 'off', POSTERN_RATE_LIMIT: 'off' })
    const url = `http://127.0.0.1:${await host.started()}`
    await api(url, 'POST /auth/register', { body: credentials, expect: 201 })
    const begun: Promise<number>[] = []
    for (let time = 0; time < LOGIN_COUNT; time += 1)
      begun.push(api(url, 'POST /auth/login', { body: credentials }).then(({ status }) => status))
    // The first answer: the others are taken up by then.
    await Promise.race(begun)
    const stoppedMs = performance.now()
    host.child.kill('SIGTERM')
    const statuses = await Promise.all(begun)
    for (const status of statuses) assert.ok([200, 503].includes(status), String(status))
    assert.is(await host.ended(), 0)
    assert.ok(performance.now() - stoppedMs < 10_000)
  }),
)

test('200 clients that never finish their headers keep nobody else from being served', () =>
  withFolder(async (folder) => {
    const host = spawnHost(folder, { POSTERN_STORE: 'memory:' })
    const port = await host.started()
    const slow = Array.from({ length: 200 }, () => connect(port, '127.0.0.1').on('error', () => {}))
    await Promise.all(slow.map((socket) => once(socket, 'connect')))
    for (const socket of slow) socket.write('GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: ')
    await api(`http://127.0.0.1:${port}`, 'POST /auth/register', { body: credentials, expect: 201 })
    assert.is(slow.filter(({ closed }) => closed).length, 0)
    // After ten seconds each is answered 408 and closed.
    await Promise.all(slow.map((socket) => socket.closed || once(socket.resume(), 'close')))
    host.child.kill('SIGTERM')
    await host.ended()
  }))

test.run()
