import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { startTestHost, type TestHost } from '../support/start-test-host.ts'

const trusted = 'https://app.example.com'
const crossOrigin = suite('pages of other origins')
let host: TestHost

crossOrigin.before(async () => {
  host = await startTestHost({ POSTERN_TRUSTED_ORIGINS: trusted })
})
crossOrigin.after(() => host.stop())

const preflight = (origin: string, path: string) => {
  const headers = { origin, 'access-control-request-method': 'POST' }
  return fetch(host.url + path, { method: 'OPTIONS', headers })
}

const login = (headers: Readonly<Record<string, string>>) => {
  const body = JSON.stringify({ login: 'ada@mail.test', password: 'violet-canoe-37' })
  return fetch(`${host.url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
}

crossOrigin('an answer to a preflight is stored by nobody and names what it depends on', async () => {
  for (const origin of [trusted, 'https://evil.example']) {
    for (const path of ['/api/v1/auth/login', '/nothing', '/health']) {
      const { headers } = await preflight(origin, path)
      assert.is(headers.get('cache-control'), 'no-store', `${origin} ${path}`)
      assert.match(headers.get('vary') ?? '', /\bOrigin\b/)
      assert.is(headers.get('x-content-type-options'), 'nosniff')
    }
  }
})

crossOrigin('a trusted page of another site may log in, any other is 403 csrf', async () => {
  const site = { 'sec-fetch-site': 'cross-site' }
  assert.is((await login({ ...site, origin: trusted })).status, 401)
  for (const headers of [{ ...site, origin: 'https://evil.example' }, site]) {
    const answer = await login(headers)
    assert.equal([answer.status, Object(await answer.json()).code], [403, 'csrf'])
  }
})

crossOrigin('a front end without https is refused at the start, by the name of its variable', async () => {
  try {
    const started = await startTestHost({ POSTERN_TRUSTED_ORIGINS: 'http://app.example.com' })
    await started.stop()
    assert.unreachable()
  } catch (error) {
    assert.match(String(Object(error).message), /POSTERN_TRUSTED_ORIGINS must begin with https:/)
  }
})

crossOrigin.run()
