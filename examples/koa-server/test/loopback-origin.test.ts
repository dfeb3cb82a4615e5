import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { readConfiguration } from '../src/configuration/read-configuration.ts'
import { loopbackOrigin } from '../src/loopback-origin.ts'

test('the base URL of any port is an origin that Postern takes, port 80 with its short name', () => {
  assert.equal([80, 443, 3000].map(loopbackOrigin), [
    'http://localhost',
    'http://localhost:443',
    'http://localhost:3000',
  ])
  for (const port of [80, 443, 3000]) {
    const url = loopbackOrigin(port)
    assert.is(new URL(url).origin, url)
    assert.is(readConfiguration({ real: { POSTERN_BASE_URL: url }, dotenv: {} }).baseUrl, url)
  }
})

test.run()
