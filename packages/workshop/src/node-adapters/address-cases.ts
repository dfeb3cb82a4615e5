import assert from 'node:assert/strict'
import type { PosternEvent } from '@postern/core'
import type { NodeCase, OpenNode } from './node-subject.ts'
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
  expecting('has one spelling and no zone, however long', [
    [1, '2001:DB8:0:0::1', '2001:db8::1'],
    [1, '::ffff:cb00:7107', '203.0.113.7'],
    ...zones.map((zone) => [1, `fe80::1%${zone}`, 'fe80::1'] as const),
    ...zones.map((zone) => [1, `[fe80::1%25${zone}]:4711`, 'fe80::1'] as const),
  ]),
]
