// timeout-seconds: 180
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from '../support/api.ts'
import { credentials } from '../support/journey.ts'
import { type SpawnedHost, spawnHost } from '../support/spawn-host.ts'
import { withFolder } from '../support/with-folder.ts'

const test = suite('a host as a process')

const signals = process.platform === 'win32' ? test.skip : test
if (process.platform === 'win32') console.log('skipped on win32: a signal ends a process there at once')

const urlOf = (port: number) => `http://127.0.0.1:${port}`

test('what was acknowledged is there after SIGKILL and a restart', () =>
  withFolder(async (folder) => {
    const fixed = { POSTERN_BASE_URL: 'http://localhost:3000' }
    const first = spawnHost(folder, fixed)
    const url = urlOf(await first.started())
    const { body: user } = await api(url, 'POST /auth/register', {
      body: { ...credentials, transport: 'bearer' },
      expect: 201,
    })
    const emails = [1, 2, 3, 4].map((number) => `user-${number}@example.com`)
    await Promise.all(
      emails.map((email) => api(url, 'POST /auth/register', { body: { ...credentials, email }, expect: 201 })),
    )
    await api(url, 'PATCH /users/me', { token: user.access_token, body: { name: 'Last' }, expect: 200 })
    first.child.kill('SIGKILL')
    assert.is(await first.ended(), 'SIGKILL')

    const second = spawnHost(folder, fixed)
    const again = urlOf(await second.started())
    const { body: me } = await api(again, 'GET /users/me', { token: user.access_token, expect: 200 })
    assert.is(me.user.name, 'Last')
    for (const email of emails)
      await api(again, 'POST /auth/register', { body: { ...credentials, email }, expect: 409 })
    await api(again, 'POST /auth/login', { body: { ...credentials, email: emails[0] }, expect: 200 })
    second.child.kill('SIGTERM')
    await second.ended()
  }))

signals('SIGTERM lets the request under way finish, takes no new connection, closes idle ones, and ends with 0', () =>
  withFolder(async (folder) => {
    // No mail on standard error.
    const host = spawnHost(folder, { POSTERN_VERIFICATION: 'off' })
    const port = await host.started()
    await api(urlOf(port), 'POST /auth/register', { body: credentials, expect: 201 })
    const idle = await keepAlive(port)
    const { socket, answer } = await beginLogin(port)
    host.child.kill('SIGTERM')
    await idle.closed
    const refused = connect(port, '127.0.0.1')
    const [error] = await once(refused, 'error')
    assert.ok(['ECONNREFUSED', 'ECONNRESET'].includes(error.code), error.code)
    await setTimeout(200)
    assert.is(host.child.exitCode, null)
    socket.write(loginBody)
    const text = await answer
    assert.match(text, /^HTTP\/1\.1 200 /)
    assert.match(text, /\r\nconnection: close\r\n/i)
    assert.match(text, 'access_token')
    assert.is(await host.ended(), 0)
    assert.not.ok(existsSync(join(folder, 'data', 'postern.json.lock')))
    assert.is(host.stderr(), '')
  }),
)

signals('SIGINT stops in peace as well, even when npm hands it on; a second one later does not wait', () =>
  withFolder(async (folder) => {
    const calm = spawnHost(folder)
    const { socket } = await beginLogin(await calm.started())
    for (let time = 0; time < 2; time += 1) {
      calm.child.kill('SIGINT')
      await stopping(calm)
    }
    socket.destroy()
    assert.is(await calm.ended(), 0)

    const hurried = spawnHost(folder)
    await beginLogin(await hurried.started())
    hurried.child.kill('SIGINT')
    await stopping(hurried)
    await setTimeout(600)
    hurried.child.kill('SIGINT')
    assert.is(await hurried.ended(), 1)
  }),
)

test('.env in the working directory is read; the first admin is made once in the life of a store', () =>
  withFolder(async (folder) => {
    const password = 'violet-harbour-41'
    writeFileSync(
      join(folder, '.env'),
      `POSTERN_ADMIN_EMAIL=ada@example.com\nPOSTERN_ADMIN_PASSWORD=${password}\nPORT=1\n`,
    )
    for (const note of ['the first admin was made', 'no admin was made']) {
      const host = spawnHost(folder)
      const url = urlOf(await host.started())
      const { body } = await api(url, 'POST /auth/login', { body: { login: 'ada@example.com', password }, expect: 200 })
      assert.equal(body.user.roles, ['user', 'admin'])
      host.child.kill('SIGTERM')
      await host.ended()
      assert.match(host.stdout(), note)
      // What `postern doctor` says of the variables.
      assert.match(host.stdout(), '"about":"POSTERN_SECRET","msg":"POSTERN_SECRET is not set')
    }
  }))

const loginBody = JSON.stringify(credentials)

/** Sends a login but for its body, once the host has taken it up. */
async function beginLogin(port: number) {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const head =
    'POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n'
  socket.write(`${head}Content-Length: ${loginBody.length}\r\n\r\n`)
  const [started] = await once(socket.setEncoding('utf8'), 'data')
  assert.match(started, /^HTTP\/1\.1 100 /)
  let text = ''
  socket.on('data', (chunk: string) => {
    text += chunk
  })
  socket.on('error', () => {})
  return { socket, answer: once(socket, 'close').then(() => text) }
}

async function stopping({ child, stdout }: SpawnedHost): Promise<void> {
  while (!stdout().includes('"stopping"')) await once(child.stdout ?? child, 'data')
}

/** A connection that has had an answer and waits. */
async function keepAlive(port: number) {
  const socket = connect(port, '127.0.0.1')
  socket.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n')
  await once(socket, 'data')
  return { closed: once(socket, 'close') }
}

test.run()
