import { createClient, isClientError } from '@postern/client'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ada } from './ada.ts'
import { createCookieJar } from './cookie-jar.ts'
import { withHost } from './with-host.ts'

const cookie = suite('a client with a cookie')

cookie(
  'signs in without a token, says that it is no form, and signs out',
  withHost(async (host) => {
    const jar = createCookieJar()
    let told = 0
    const options = { baseUrl: host.origin, transport: 'cookie', fetch: jar.fetch } as const
    const client = createClient({ ...options, onSignedOut: () => told++ })
    assert.is(await client.me(), undefined)
    assert.is((await client.register(ada)).status, 'registered')
    assert.is((await client.fetch('/notes', { method: 'POST', body: 'x' })).status, 200)
    await client.changePassword({ currentPassword: ada.password, newPassword: 'lantern-orchard-72' })
    await client.logout('others')
    assert.is((await client.me())?.email, ada.email)
    // Another page load: only the server knows.
    assert.is((await createClient(options).me())?.email, ada.email)
    assert.is(told, 0)
    await client.logout()
    assert.is(await client.me(), undefined)
    assert.is(told, 1)
    assert.ok(jar.sent.every(({ headers, credentials }) => credentials === 'include' && !headers.has('authorization')))
    assert.is(host.count('POST /api/v1/auth/refresh'), 0)
  }),
)

cookie(
  'with `remember` the cookie outlives the browser',
  withHost(async (host) => {
    const lines: string[] = []
    const noting: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init)
      lines.push(...answer.headers.getSetCookie())
      return answer
    }
    const client = createClient({ baseUrl: host.origin, transport: 'cookie', fetch: noting })
    await client.register(ada)
    await client.login({ ...ada, remember: true })
    assert.equal(
      lines.map((line) => /max-age=[1-9]/i.test(line)),
      [false, true],
    )
  }),
)

cookie(
  'a session that is over is told once, and a visitor who never had one is told nothing by `me`',
  withHost(async (host) => {
    const jar = createCookieJar()
    let told = 0
    const options = { baseUrl: host.origin, transport: 'cookie', fetch: jar.fetch, onSignedOut: () => told++ } as const
    const client = createClient(options)
    const registered = await client.register(ada)
    assert.ok(registered.status === 'registered')
    await host.postern.users.endSessions(registered.user.id)
    await Promise.all(Array.from({ length: 50 }, () => client.fetch('/notes')))
    assert.is(told, 1)
    await Promise.all([createClient(options).me(), createClient(options).me()])
    assert.is(told, 1)
    const wrong = await client.login({ ...ada, password: 'violet-harbour-42' }).catch((error) => error)
    assert.ok(isClientError(wrong, 'invalid-credentials'))
    await client.logout()
    assert.is(told, 1)
  }),
)

cookie(
  'a late 401 of an older session does not sign the present one out',
  withHost(async (host) => {
    const jar = createCookieJar()
    let told = 0
    const client = createClient({
      baseUrl: host.origin,
      transport: 'cookie',
      fetch: jar.fetch,
      onSignedOut: () => told++,
    })
    const registered = await client.register(ada)
    assert.ok(registered.status === 'registered')
    await host.postern.users.endSessions(registered.user.id)
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    host.stand(async (ctx, next) => {
      await next()
      if (ctx.path === '/late') await held
    })
    const late = client.fetch('/late')
    await client.login(ada)
    release()
    assert.is((await late).status, 401)
    assert.is(told, 0)
    assert.is((await client.fetch('/notes')).status, 200)
  }),
)

cookie.run()
