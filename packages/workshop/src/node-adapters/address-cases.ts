import assert from 'node:assert/strict'
import type { PosternEvent } from '@postern/core'
import type { NodeCase, OpenNode } from './node-subject.ts'
import { withRaw } from './raw-subject.ts'
import { withSubject } from './with-subject.ts'

type Expected = readonly (readonly [trustProxy: number | undefined, forwarded: string | undefined, address: string])[]

/** The client's address as an event of its registration says it; its session knows about where that is, and no more. */
async function addressOf(open: OpenNode, trustProxy: number | undefined, forwarded: string | undefined) {
  const events: PosternEvent[] = []
  const auth = trustProxy === undefined ? {} : { auth: { trustProxy } }
  await withSubject(open, { ...auth, options: { onEvent: (event) => events.push(event) } }, async (app) => {
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
    const body = { email: 'ada@mail.test', password: 'violet-canoe-37', transport: 'bearer' }
    const signedIn = await app.request({ method: 'POST', path: '/api/v1/auth/register', headers, body })
    const authorization = `Bearer ${Object(signedIn.json()).access_token}`
    const list = await app.request({ method: 'GET', path: '/api/v1/users/me/sessions', headers: { authorization } })
    assert.match(Object(list.json()).sessions[0].ip, /^([\d.]+\.0\/24|[\da-f:]+::\/48)$/)
  })
  return events.find(({ event }) => event === 'user_created')?.ip
}

const expecting = (name: string, rows: Expected): NodeCase => ({
  name: `the client’s address ${name}`,
  async run(open) {
    for (const [trustProxy, forwarded, address] of rows) {
      assert.equal(await addressOf(open, trustProxy, forwarded), address, `${trustProxy} ${forwarded}`)
    }
  },
})

const list = '6.6.6.6, 203.0.113.7, 198.51.100.9'
const odd = ['', 'unknown', '203.0.113.7, unknown', '_hidden', '<script>', '1.2.3', '203.0.113.7,']
const severalLines: readonly (readonly [trustProxy: number, lines: readonly string[], address: string])[] = [
  [0, ['203.0.113.7', '198.51.100.9'], '127.0.0.1'],
  [1, ['203.0.113.7', '198.51.100.9'], '198.51.100.9'],
  [2, ['203.0.113.7', '198.51.100.9'], '203.0.113.7'],
  [2, ['6.6.6.6, 203.0.113.7', '198.51.100.9'], '203.0.113.7'],
  [1, ['203.0.113.7', ''], '127.0.0.1'],
  [1, ['203.0.113.7', '\u00e9'], '127.0.0.1'],
  [1, ['203.0.113.7', '2001:db8::7'], '2001:db8::7'],
]

/** The same, from a client that sends the header in several lines. */
async function addressOfLines(open: OpenNode, trustProxy: number, lines: readonly string[]) {
  const events: PosternEvent[] = []
  const host = { auth: { trustProxy }, options: { onEvent: (event: PosternEvent) => events.push(event) } }
  await withRaw(open, host, async ({ client }) => {
    const body = JSON.stringify({ email: 'ada@mail.test', password: 'violet-canoe-37' })
    const forwarded = lines.map((line) => `X-Forwarded-For: ${line}`)
    const head = ['POST /api/v1/auth/register HTTP/1.1', 'Host: x', 'Content-Type: application/json', ...forwarded]
    client.send(...head, `Content-Length: ${body.length}`, '', body)
    assert.equal((await client.answer()).status, 201)
  })
  return events.find(({ event }) => event === 'user_created')?.ip
}

const zones = ['eth0', 'a'.repeat(3000)]

/** The framework's own idea of proxies is switched on in each app, and must not count. */
export const addressCases: readonly NodeCase[] = [
  expecting(
    'is the peer of the connection, whatever X-Forwarded-For and the framework say @asvs-4.1.3 @asvs-15.3.4 @T-43',
    [
      [undefined, undefined, '127.0.0.1'],
      [undefined, '203.0.113.7', '127.0.0.1'],
      [0, '203.0.113.7, 198.51.100.9', '127.0.0.1'],
    ],
  ),
  expecting(
    'is counted from the right, so that what a client writes itself is out of reach @asvs-4.1.3 @asvs-15.3.4 @T-43',
    [
      [1, list, '198.51.100.9'],
      [2, list, '203.0.113.7'],
      [3, list, '6.6.6.6'],
    ],
  ),
  expecting('is the peer where the list is shorter, missing, or holds no address there', [
    [2, '203.0.113.7', '127.0.0.1'],
    [1, undefined, '127.0.0.1'],
    ...odd.map((forwarded) => [1, forwarded, '127.0.0.1'] as const),
  ]),
  expecting('is taken without port and brackets, and IPv4 in IPv6 as IPv4 @asvs-15.3.4', [
    [1, '203.0.113.7:4711', '203.0.113.7'],
    [1, '[2001:db8::1]:4711', '2001:db8::1'],
    [1, '2001:db8::1', '2001:db8::1'],
    [1, '::ffff:203.0.113.7', '203.0.113.7'],
  ]),
  {
    name: 'the client’s address is counted over all lines of X-Forwarded-For, and whatever stands in them is answered alike @T-43',
    run: async (open) => {
      for (const [trustProxy, lines, address] of severalLines) {
        assert.equal(await addressOfLines(open, trustProxy, lines), address, `${trustProxy} ${lines}`)
      }
    },
  },
  {
    name: 'the client’s address that a client writes itself gives it no new tries @T-43',
    async run(open) {
      for (const trustProxy of [0, 1]) {
        await withSubject(open, { auth: { trustProxy } }, async (app) => {
          const statuses = new Set<number>()
          for (let tries = 0; tries < 12; tries++) {
            const forged = `2001:db8:${tries}::1, 192.0.2.${tries}`
            const headers = { 'x-forwarded-for': trustProxy === 0 ? forged : `${forged}, 203.0.113.7` }
            const body = { login: `user-${tries}@mail.test`, password: 'wrong-canoe-37' }
            const answer = await app.request({ method: 'POST', path: '/api/v1/auth/login', headers, body })
            statuses.add(answer.status)
          }
          assert.deepEqual([...statuses], [401, 429], `${trustProxy} trusted`)
        })
      }
    },
  },
  expecting('has one spelling and no zone, however long', [
    [1, '2001:DB8:0:0::1', '2001:db8::1'],
    [1, '::ffff:cb00:7107', '203.0.113.7'],
    ...zones.map((zone) => [1, `fe80::1%${zone}`, 'fe80::1'] as const),
    ...zones.map((zone) => [1, `[fe80::1%25${zone}]:4711`, 'fe80::1'] as const),
  ]),
]
