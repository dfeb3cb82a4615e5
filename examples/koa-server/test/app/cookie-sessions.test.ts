import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { startTestHost, type TestHost } from '../support/start-test-host.ts'

const frontEnd = 'https://app.example.com'
const credentials = { email: 'ada@mail.test', password: 'violet-canoe-37' }
const test = suite('cookie sessions of the host')
let host: TestHost

test.before(async () => {
  host = await startTestHost({
    POSTERN_BASE_URL: 'https://api.example.com',
    POSTERN_TRUSTED_ORIGINS: frontEnd,
    POSTERN_SESSION_IDLE_SECONDS: '300',
  })
  await send('POST /auth/register', { body: credentials })
})
test.after(() => host.stop())

interface Sent {
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
}

/** As a page of the front end sends it, on another host of the same site. */
async function send(route: string, { body, headers = {} }: Sent = {}, at: Pick<TestHost, 'url'> = host) {
  const [method = '', path = ''] = route.split(' ')
  const response = await fetch(`${at.url}/api/v1${path}`, {
    method,
    headers: {
      origin: frontEnd,
      'sec-fetch-site': 'same-site',
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const [line = ''] = response.headers.getSetCookie()
  const { status, headers: answered } = response
  return { status, headers: answered, body: JSON.parse(text || '{}'), line }
}

async function signIn(more: object = {}): Promise<string> {
  const { line } = await send('POST /auth/login', { body: { ...credentials, transport: 'cookie', ...more } })
  return line.split(';')[0] ?? ''
}

test('a trusted front end signs in by a cookie, may send it along and reads the answers', async () => {
  const asked = { 'access-control-request-method': 'PATCH', 'access-control-request-headers': 'content-type' }
  const preflight = await send('OPTIONS /users/me', { headers: asked })
  const login = await send('POST /auth/login', { body: { ...credentials, transport: 'cookie' } })
  for (const { headers } of [preflight, login]) {
    assert.is(headers.get('access-control-allow-origin'), frontEnd)
    assert.is(headers.get('access-control-allow-credentials'), 'true')
  }
  assert.match(login.line, /^__Host-postern=pcs_[\w-]+; Path=\/; Secure; HttpOnly; SameSite=Lax$/)
  const cookie = login.line.split(';')[0] ?? ''
  const changed = await send('PATCH /users/me', { body: { name: 'Ada' }, headers: { cookie } })
  assert.equal([changed.status, changed.body.user.name], [200, 'Ada'])
  assert.is((await send('POST /auth/logout', { headers: { cookie } })).status, 204)
  assert.is((await send('GET /users/me', { headers: { cookie } })).status, 401)
})

test('another page of the same site changes nothing and is told nothing', async () => {
  const cookie = await signIn()
  const refused = await send('PATCH /users/me', {
    body: { name: 'Eve' },
    headers: { cookie, origin: 'https://blog.example.com' },
  })
  assert.equal([refused.status, refused.body.code], [403, 'csrf'])
  assert.is(refused.headers.get('access-control-allow-origin'), null)
  assert.ok(host.lines.some((line) => JSON.parse(line).event?.event === 'malicious_csrf'))
})

test('an unused session lives as long as POSTERN_SESSION_IDLE_SECONDS says, a remembered one thirty days', async () => {
  for (const [more, seconds] of [
    [{}, 300],
    [{ remember: true }, 30 * 86_400],
  ] as const) {
    const cookie = await signIn(more)
    const { body } = await send('GET /users/me/sessions', { headers: { cookie } })
    const session = body.sessions.find(({ current }: { current: boolean }) => current)
    assert.is(Date.parse(session.expiresAt) - Date.parse(session.createdAt), seconds * 1000)
  }
})

test('on plain http of this machine the cookie is one that browsers keep', async () => {
  const local = await startTestHost()
  const headers = { origin: local.baseUrl, 'sec-fetch-site': 'same-origin' }
  const body = { ...credentials, transport: 'cookie' }
  const { line } = await send('POST /auth/register', { body, headers }, local)
  assert.match(line, /^postern=pcs_[\w-]+; Path=\/; HttpOnly; SameSite=Lax$/)
  const cookie = line.split(';')[0] ?? ''
  const named = { cookie, ...headers, origin: local.baseUrl.replace('localhost', '127.0.0.1') }
  assert.is((await send('PATCH /users/me', { body: { name: 'Ada' }, headers: named }, local)).status, 200)
  await local.stop()
})

test.run()
