import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { api } from '../support/api.ts'
import { credentials } from '../support/journey.ts'
import { startTestHost } from '../support/start-test-host.ts'

const test = suite('metrics')

const token = 'metrics-token-of-forty-three-characters-012'

/** The samples, by name and labels. */
async function samplesOf(url: string, headers: Record<string, string> = {}): Promise<ReadonlyMap<string, number>> {
  const answer = await fetch(`${url}/metrics`, { headers })
  assert.is(answer.status, 200)
  assert.match(answer.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/)
  const lines = (await answer.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]))
}

test('requests are counted by pattern and status, logins by outcome, store calls by name; nothing of a request is told', async () => {
  const host = await startTestHost({ POSTERN_VERIFICATION: 'off' })
  const { body } = await api(host.url, 'POST /auth/register', { body: credentials, expect: 201 })
  await api(host.url, 'POST /auth/login', { body: credentials, expect: 200 })
  await api(host.url, 'POST /auth/login', { body: { ...credentials, password: 'wrong-password-1' }, expect: 401 })
  await api(host.url, 'POST /auth/login', { body: { ...credentials, email: 'nobody@example.com' }, expect: 401 })
  for (const path of ['/taint-1', '/taint-2?taint=3']) await fetch(host.url + path)
  await api(host.url, 'GET /users/me/sessions', { token: 'taint' })
  const samples = await samplesOf(host.url)
  const requests = (labels: string) => samples.get(`postern_requests_total{${labels}}`)
  assert.is(requests('method="POST",route="/api/v1/auth/login",status="200"'), 1)
  assert.is(requests('method="POST",route="/api/v1/auth/login",status="401"'), 2)
  assert.is(requests('method="GET",route="unknown",status="404"'), 2)
  assert.is(requests('method="GET",route="/api/v1/users/me/sessions",status="401"'), 1)
  const seconds = 'postern_request_duration_seconds_count{method="POST",route="/api/v1/auth/login"}'
  assert.is(samples.get(seconds), 3)
  for (const outcome of ['success', 'wrong-password', 'unknown-login'])
    assert.is(samples.get(`postern_logins_total{outcome="${outcome}"}`), 1, outcome)
  assert.is(samples.get('postern_events_total{event="user_created"}'), 1)
  assert.is(samples.get('postern_store_call_duration_seconds_count{call="users.insert",outcome="ok"}'), 1)
  assert.ok((samples.get('postern_hashes_completed_total') ?? 0) >= 4)
  for (const name of ['hashes_running', 'hashes_queued', 'hashes_refused_total', 'mail_queued', 'mail_sent_total'])
    assert.is(samples.get(`postern_${name}`), 0, name)
  assert.not.match([...samples.keys()].join(), new RegExp(`taint|example\\.com|${body.user.id}`))
  assert.is((await samplesOf(host.url)).get('postern_hashes_refused_total'), 0)
  await host.stop()
})

test('without a token they are there for this machine, and for nobody who came by a proxy', async () => {
  const host = await startTestHost()
  const ask = (headers: Record<string, string>) => fetch(`${host.url}/metrics`, { headers })
  await samplesOf(host.url)
  for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']) {
    const answer = await ask({ [name]: '127.0.0.1' })
    assert.is(answer.status, 404, name)
    assert.is(JSON.parse(await answer.text()).code, 'not-found')
  }
  await host.stop()
  const behind = await startTestHost({ POSTERN_TRUST_PROXY: '1' })
  assert.is((await fetch(`${behind.url}/metrics`)).status, 404)
  await behind.stop()
})

test('with a token they are there for who has it, from anywhere', async () => {
  const host = await startTestHost({ POSTERN_METRICS_TOKEN: token, POSTERN_TRUST_PROXY: '1' })
  const headers = { 'x-forwarded-for': '192.0.2.1' }
  await samplesOf(host.url, { ...headers, authorization: `Bearer ${token}` })
  for (const authorization of ['', `Bearer ${token.slice(1)}`, `Bearer ${token}x`, `Basic ${token}`, token, 'Bearer']) {
    const answer = await fetch(`${host.url}/metrics`, { headers: { ...headers, authorization } })
    assert.is(answer.status, 401, authorization)
    assert.is(answer.headers.get('www-authenticate'), 'Bearer realm="metrics"')
    assert.not.match(await answer.text(), /postern_|metrics-token/)
  }
  await host.stop()
  assert.not.ok(host.lines.some((line) => line.includes(token)))
})

test.run()
