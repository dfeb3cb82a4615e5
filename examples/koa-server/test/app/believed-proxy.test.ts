// long
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { startTestHost } from '../support/start-test-host.ts'

const test = suite('behind a believed proxy')

test('the proxy names the request, on pages and routes alike, and nothing is warned of', async () => {
  const host = await startTestHost({ POSTERN_TRUST_PROXY: '1', POSTERN_BASE_URL: 'https://app.example.com' })
  for (const path of ['/health', '/nothing', '/api/v1/users/me']) {
    const ask = (id: string) =>
      fetch(host.url + path, { headers: { 'x-request-id': id, 'x-forwarded-for': '192.0.2.1' } })
    assert.is((await ask('from-the-proxy')).headers.get('x-request-id'), 'from-the-proxy')
    assert.match((await ask('odd id')).headers.get('x-request-id') ?? '', /^[0-9a-f-]+$/)
  }
  assert.is(host.lines.filter((line) => line.includes('POSTERN_TRUST_PROXY')).length, 0)
  await host.stop()
  assert.equal(
    host.entries('request').map(({ id }) => id === 'from-the-proxy'),
    [true, false, true, false, true, false],
  )
})

test('an https origin is told to stay one', async () => {
  const host = await startTestHost({ POSTERN_BASE_URL: 'https://app.example.com' })
  const { headers } = await fetch(`${host.url}/health`)
  assert.match(headers.get('strict-transport-security') ?? '', 'max-age=')
  await host.stop()
})

test.run()
