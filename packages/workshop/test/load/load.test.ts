// long
import { createServer } from 'node:http'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createCaller } from '../../src/load/create-caller.ts'
import { liveOnce } from '../../src/load/live-once.ts'
import { parseLoadOptions } from '../../src/load/load-options.ts'
import { runLoad } from '../../src/load/run-load.ts'
import { showReport } from '../../src/load/show-report.ts'
import { createTally } from '../../src/load/tally.ts'
import { startHost } from '../../src/soak/start-host.ts'

const test = suite('the load script')

const parse = (words: string) => parseLoadOptions(words === '' ? [] : words.split(' '))

test('this machine needs no promise; another host is refused unless it is named twice', () => {
  assert.equal(parse(''), { base: 'http://127.0.0.1:3000', users: 10, seconds: 30 })
  assert.is(parse('--base http://[::1]:80/x --users 3 --seconds 2').base, 'http://[::1]')
  const [far, other] = ['--base https://app.example.com', '--yes-i-own-this-host other.example.com']
  const own = '--yes-i-own-this-host app.example.com'
  for (const words of [far, `${far} ${own}`, `${far} ${own} ${other}`, `${far} ${other} ${other}`])
    assert.throws(() => parse(words), /app\.example\.com is not this machine: name it twice/)
  assert.throws(() => parse('--base http://127.0.0.1.example.com'), /is not this machine/)
  assert.is(parse(`${far} ${own} ${own}`).base, 'https://app.example.com')
})

test('time and users are bounded', () => {
  for (const words of ['--users 0', '--users 501', '--users x', '--seconds 0', '--seconds 3601', '--base x', '--frob'])
    assert.throws(() => parse(words))
})

const wholeLife = [
  'POST /auth/register',
  'POST /auth/login',
  'GET /users/me',
  'PATCH /users/me',
  'POST /auth/refresh',
  'POST /auth/logout',
  'DELETE /users/me',
]

test('a life takes every route, in this order, and nothing fails', async () => {
  const host = await startHost({ POSTERN_STORE: 'memory:' })
  const tally = createTally()
  const call = createCaller({ base: host.base, tally, isOver: () => false })
  await liveOnce(call, call)
  assert.is(await host.stop(), 0)
  const { routes, codes } = tally.report()
  assert.equal([routes.map(({ route }) => route), codes], [wholeLife, {}])
  for (const { p50, p95, p99 } of routes) assert.ok(p50 > 0 && p50 <= p95 && p95 <= p99)
  assert.match(showReport({ routes, codes }), /p99 ms[\s\S]*no errors$/)
})

test('two seconds on a host in memory end by themselves, nothing fails, and nobody is left', async () => {
  const host = await startHost({ POSTERN_STORE: 'memory:' })
  const { codes } = await runLoad({ base: host.base, users: 2, seconds: 2 })
  const metrics = await (await fetch(`${host.base}/metrics`)).text()
  assert.is(await host.stop(), 0)
  assert.equal(codes, {})
  const count = (event: string) => new RegExp(`postern_events_total\\{event="${event}"\\} (\\d+)`).exec(metrics)?.[1]
  assert.ok(Number(count('user_created')) > 0)
  assert.is(count('user_deleted'), count('user_created'))
})

test('a host that asks for patience gets it, and the codes are counted', async () => {
  let asked = 0
  const busy = createServer((_, response) => {
    asked += 1
    response.writeHead(503, { 'retry-after': '60' }).end('{"code":"overloaded"}')
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => busy.once('listening', resolve))
  const { port } = Object(busy.address())
  const { codes } = await runLoad({ base: `http://127.0.0.1:${port}`, users: 1, seconds: 1 })
  // One for the second that was asked for, and one to look for an account that may be there.
  assert.ok(asked <= 2, `${asked} requests`)
  assert.equal(codes, { '503 overloaded': asked })
  busy.closeAllConnections()
  busy.close()
})

test.run()
