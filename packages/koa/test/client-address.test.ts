import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openKoa } from './open-koa.ts'

const addresses = suite('the client’s address')

/** The address that a session is opened from, as its owner sees it. */
async function addressOf(trustProxy: number | undefined, forwarded: string | undefined) {
  const app = await openKoa({
    ...(trustProxy !== undefined && { auth: { trustProxy } }),
    mount(koa, auth) {
      koa.proxy = true
      koa.use(auth.routes())
    },
  })
  try {
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
    const body = { email: 'ada@mail.test', password: 'violet-canoe-37', transport: 'bearer' }
    const signedIn = await app.request({ method: 'POST', path: '/api/v1/auth/register', headers, body })
    const authorization = `Bearer ${Object(signedIn.json()).access_token}`
    const list = await app.request({ method: 'GET', path: '/api/v1/users/me/sessions', headers: { authorization } })
    return Object(list.json()).sessions[0].ip
  } finally {
    await app.close()
  }
}

addresses('is the peer of the connection, whatever X-Forwarded-For and app.proxy say', async () => {
  assert.is(await addressOf(undefined, undefined), '127.0.0.1')
  assert.is(await addressOf(undefined, '203.0.113.7'), '127.0.0.1')
  assert.is(await addressOf(0, '203.0.113.7, 198.51.100.9'), '127.0.0.1')
})

addresses('is counted from the right, so that what a client writes itself is out of reach', async () => {
  const forwarded = '6.6.6.6, 203.0.113.7, 198.51.100.9'
  assert.is(await addressOf(1, forwarded), '198.51.100.9')
  assert.is(await addressOf(2, forwarded), '203.0.113.7')
  assert.is(await addressOf(3, forwarded), '6.6.6.6')
})

addresses('is the peer where the list is shorter, missing, or holds no address there', async () => {
  assert.is(await addressOf(2, '203.0.113.7'), '127.0.0.1')
  assert.is(await addressOf(1, undefined), '127.0.0.1')
  for (const odd of ['', 'unknown', '203.0.113.7, unknown', '_hidden', '<script>', '1.2.3', '203.0.113.7,']) {
    assert.is(await addressOf(1, odd), '127.0.0.1', odd)
  }
})

addresses('is taken without port and brackets, and IPv4 in IPv6 as IPv4', async () => {
  assert.is(await addressOf(1, '203.0.113.7:4711'), '203.0.113.7')
  assert.is(await addressOf(1, '[2001:db8::1]:4711'), '2001:db8::1')
  assert.is(await addressOf(1, '2001:db8::1'), '2001:db8::1')
  assert.is(await addressOf(1, '::ffff:203.0.113.7'), '203.0.113.7')
})

addresses('has one spelling and no zone, however long', async () => {
  assert.is(await addressOf(1, '2001:DB8:0:0::1'), '2001:db8::1')
  assert.is(await addressOf(1, '::ffff:cb00:7107'), '203.0.113.7')
  for (const zone of ['eth0', 'a'.repeat(3000)]) {
    assert.is(await addressOf(1, `fe80::1%${zone}`), 'fe80::1')
    assert.is(await addressOf(1, `[fe80::1%25${zone}]:4711`), 'fe80::1')
  }
})

addresses.run()
