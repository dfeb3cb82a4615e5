import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundlePrograms } from '@postern/workshop'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const test = suite('the embedding app')

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const PROGRAM = (await bundlePrograms([MAIN])).get(MAIN) ?? MAIN
const credentials = { email: 'ada@example.com', password: 'violet-harbour-41' }

const folder = mkdtempSync(join(tmpdir(), 'postern-embed-'))
const child = spawn(process.execPath, [PROGRAM], {
  cwd: folder,
  env: { ...process.env, AUTH_SECRET: randomBytes(32).toString('base64url'), PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
let url = ''

test.before(async () => {
  const [text] = await once(child.stdout.setEncoding('utf8'), 'data')
  url = `http://127.0.0.1:${/port: (\d+)/.exec(text)?.[1]}/api/v1`
})
test.after(async () => {
  child.kill('SIGKILL')
  await once(child, 'close')
  rmSync(folder, { recursive: true, force: true })
})

async function call(method: string, path: string, { body, token = '' }: { body?: object; token?: string } = {}) {
  const headers = { 'content-type': 'application/json', ...(token !== '' && { authorization: `Bearer ${token}` }) }
  const response = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text }
}

test("a user signs in through Postern's routes and is known to the app's own, whose role guard holds", async () => {
  assert.is((await call('POST', '/auth/register', { body: credentials })).status, 201)
  const { access_token: token } = JSON.parse((await call('POST', '/auth/login', { body: credentials })).text)
  const notes = await call('GET', '/notes', { token })
  assert.equal([notes.status, notes.text], [200, 'notes of ada@example.com'])
  assert.is((await call('DELETE', '/notes/1', { token })).status, 403)
})

test("refusals of routes and guards reach the app's own error handler, with their status and headers", async () => {
  for (const [method, path, status] of [
    ['GET', '/notes', 401],
    ['GET', '/users/me', 401],
    ['PUT', '/auth/login', 405],
  ] as const) {
    const refused = await call(method, path)
    assert.equal([refused.status, JSON.parse(refused.text)], [status, { message: 'my own error page' }])
    if (status === 401) assert.ok(refused.headers.get('www-authenticate'))
    if (status === 405) assert.is(refused.headers.get('allow'), 'POST, OPTIONS')
  }
})

test("a path that is neither Postern's nor the app's stays the app's to answer, under the prefix too", async () => {
  const { status, text } = await call('GET', '/nothing')
  assert.equal([status, text], [404, 'Not Found'])
})

test('the whole app is at most 25 lines', () => {
  assert.ok(readFileSync(MAIN, 'utf8').trimEnd().split('\n').length <= 25)
})

test.run()
