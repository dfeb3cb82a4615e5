// long
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createSharedCache } from '../support/shared-cache.ts'
import { startTestHost, type TestHost } from '../support/start-test-host.ts'

const test = suite('behind a shared cache')
const names = ['ada', 'eve'] as const
const me = '/api/v1/users/me'
let host: TestHost
let shown: Readonly<Record<(typeof names)[number], { readonly cookie: string; readonly authorization: string }>>

test.before(async () => {
  host = await startTestHost()
  const [ada, eve] = await Promise.all(names.map(signUp))
  if (ada === undefined || eve === undefined) throw new Error('nobody')
  shown = { ada, eve }
})
test.after(() => host.stop())

/** Registers somebody and signs her in both ways. */
async function signUp(name: string) {
  const credentials = { email: `${name}@mail.test`, password: `violet-canoe-37 ${name}` }
  const post = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json', origin: host.baseUrl }
    const response = await fetch(`${host.url}/api/v1/auth/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    return { cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '', body: Object(await response.json()) }
  }
  const { cookie } = await post('register', { ...credentials, transport: 'cookie' })
  const { body } = await post('login', credentials)
  return { cookie, authorization: `Bearer ${body.access_token}` }
}

test('the second user never gets the first one’s body, nor does nobody, by whatever they are signed in @T-39 @asvs-14.2.2', async () => {
  for (const by of ['cookie', 'authorization'] as const) {
    const cache = createSharedCache(host.url)
    for (const path of [me, `${me}/sessions`]) {
      const [ada, eve] = [
        await cache.get(path, { [by]: shown.ada[by] }),
        await cache.get(path, { [by]: shown.eve[by] }),
      ]
      const nobody = await cache.get(path)
      assert.equal([ada.status, eve.status, nobody.status], [200, 200, 401], `${path} by ${by}`)
      assert.is.not(ada.body, eve.body)
      for (const { headers, isStored } of [ada, eve, nobody]) {
        assert.equal([isStored, headers.get('cache-control')], [false, 'no-store'])
      }
      if (path === me) assert.ok(ada.body.includes('ada@') && !eve.body.includes('ada@'))
    }
  }
})

test('a path that only looks like a file is nobody’s: 404, and not to be stored @T-39 @asvs-14.2.5 @asvs-14.2.2', async () => {
  const cache = createSharedCache(host.url)
  const greedy = createSharedCache(host.url, { believesExtensions: true })
  for (const odd of ['/x.css', '%3b.js', ';.js', '%2fa.png', '.css', '%00.css', '%23.png', '%3f.js', '/x/y.css']) {
    for (const front of [cache, greedy]) {
      const answer = await front.get(me + odd, { cookie: shown.ada.cookie })
      assert.is(answer.status, 404, odd)
      assert.is(answer.headers.get('cache-control'), 'no-store', odd)
      assert.not(answer.body.includes('ada@'))
    }
    assert.is((await cache.get(me + odd)).isStored, false, odd)
    // A cache that heeds no header has kept what says nothing.
    assert.not((await greedy.get(me + odd)).body.includes('ada@'))
  }
})

test('the cache of these tests does hand out what a careless host lets it', async () => {
  const careless = createServer((request, response) => {
    if (request.url === '/varied') response.setHeader('vary', 'Cookie')
    response.end(request.headers.cookie)
  })
  await new Promise<void>((resolve) => careless.listen(0, '127.0.0.1', resolve))
  const cache = createSharedCache(`http://127.0.0.1:${(careless.address() as AddressInfo).port}`)
  for (const [path, second] of [
    ['/me', 'who=ada'],
    ['/varied', 'who=eve'],
  ] as const) {
    assert.is((await cache.get(path, { cookie: 'who=ada' })).body, 'who=ada')
    assert.is((await cache.get(path, { cookie: 'who=eve' })).body, second)
  }
  careless.closeAllConnections()
  careless.close()
})

test.run()
