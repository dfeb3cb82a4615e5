import { readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { serverLimits } from '../../src/server/server-limits.ts'

test('the limits are those that the page of the host tells', () => {
  const { headersSeconds, requestSeconds, stopSeconds, connections } = serverLimits
  const told = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  assert.match(
    told,
    `headers within ${headersSeconds} s, whole requests within ${requestSeconds} s, ${connections} connections`,
  )
  assert.match(told, `requests under way have ${stopSeconds} s`)
})

test.run()
