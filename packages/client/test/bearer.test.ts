import { createClient, isClientError } from '@postern/client'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ada } from './ada.ts'
import { openHost } from './open-host.ts'
import { withHost } from './with-host.ts'

const bearer = suite('a client with tokens')

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'none',
    (error) => (isClientError(error) ? error.code : String(error)),
  )

bearer(
  'registers, signs in, shows who asks to the host’s own routes, and signs out',
  withHost(async (host) => {
    const client = createClient({ baseUrl: host.origin })
    assert.is(await client.me(), undefined)
    const registered = await client.register({ ...ada, name: 'Ada' })
    assert.is(registered.status, 'registered')
    assert.is((await client.me())?.name, 'Ada')
    await client.logout()
    assert.is(await client.me(), undefined)
    assert.is((await client.fetch('/notes')).status, 401)
    const { user } = await client.login({ ...ada, remember: true })
    assert.is(user.email, ada.email)
    assert.equal(await (await client.fetch('/notes')).json(), { of: ada.email })
    assert.is((await client.sessions()).length, 1)
  }),
)

bearer(
  'an access token that is over is refreshed, and nobody notices',
  withHost(async (host) => {
    const client = createClient({ baseUrl: host.origin })
    await client.register(ada)
    host.clock.advance(601)
    const answer = await client.fetch('/notes', { method: 'POST', body: 'a body that is sent again' })
    assert.is(answer.status, 200)
    assert.is(host.count('POST /api/v1/auth/refresh'), 1)
    assert.is(host.count('POST /notes'), 2)
  }),
)

bearer(
  '100 calls at once with an access token that is over are one refresh',
  withHost(async (host) => {
    const client = createClient({ baseUrl: host.origin })
    await client.register(ada)
    host.clock.advance(601)
    const answers = await Promise.all(Array.from({ length: 100 }, () => client.fetch('/notes')))
    assert.ok(answers.every(({ status }) => status === 200))
    assert.is(host.count('POST /api/v1/auth/refresh'), 1)
  }),
)

bearer(
  'a session that was ended elsewhere is told once, however many calls meet it',
  withHost(async (host) => {
    let told = 0
    const client = createClient({ baseUrl: host.origin, onSignedOut: () => told++ })
    const registered = await client.register(ada)
    assert.ok(registered.status === 'registered')
    await host.postern.users.endSessions(registered.user.id)
    const answers = await Promise.all(Array.from({ length: 50 }, () => client.fetch('/notes')))
    assert.ok(answers.every(({ status }) => status === 401))
    assert.is(await codeOf(client.sessions()), 'unauthenticated')
    await client.logout()
    assert.is(told, 1)
    await client.login(ada)
    await client.logout()
    assert.is(told, 2)
  }),
)

bearer(
  'a logout during a refresh ends the session, here and on the server',
  withHost(async (host) => {
    let told = 0
    const client = createClient({ baseUrl: host.origin, onSignedOut: () => told++ })
    const registered = await client.register(ada)
    assert.ok(registered.status === 'registered')
    host.clock.advance(601)
    let arrived = () => {}
    let release = () => {}
    const refreshing = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    host.stand(async (ctx, next) => {
      await next()
      if (!ctx.path.endsWith('/refresh')) return
      arrived()
      await held
    })
    const calling = client.fetch('/notes')
    await refreshing
    const ending = client.logout()
    release()
    await ending
    assert.is((await calling).status, 401)
    assert.is(await client.me(), undefined)
    assert.is(told, 1)
    const other = createClient({ baseUrl: host.origin })
    await other.login(ada)
    assert.is((await other.sessions()).length, 1)
  }),
)

bearer(
  'a changed password goes on under new tokens, and a call that meets the old ones meanwhile is not signed out',
  withHost(async (host) => {
    let told = 0
    const client = createClient({ baseUrl: host.origin, onSignedOut: () => told++ })
    await client.register(ada)
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let changed = () => {}
    const done = new Promise<void>((resolve) => {
      changed = resolve
    })
    host.stand(async (ctx, next) => {
      await next()
      if (ctx.path.endsWith('/refresh')) setTimeout(release, 20)
      if (!ctx.path.endsWith('/password')) return
      changed()
      await held
    })
    const changing = client.changePassword({ currentPassword: ada.password, newPassword: 'lantern-orchard-72' })
    await done
    assert.is((await client.fetch('/notes')).status, 200)
    await changing
    await client.logout('others')
    assert.is((await client.me())?.email, ada.email)
    assert.is(told, 0)
  }),
)

bearer(
  'two clients on one refresh token both go on: the server’s grace gives them the same tokens',
  withHost(async (host) => {
    // One answer of login for both, as where a page was copied.
    const login: { answer?: Promise<Response> } = {}
    const shared: typeof fetch = async (input, init) => {
      if (!(input instanceof Request) || !input.url.endsWith('/login')) return fetch(input, init)
      login.answer ??= fetch(input, init)
      return (await login.answer).clone()
    }
    const clients = Array.from({ length: 2 }, () => createClient({ baseUrl: host.origin, fetch: shared }))
    await createClient({ baseUrl: host.origin }).register(ada)
    await Promise.all(clients.map((client) => client.login(ada)))
    host.clock.advance(601)
    const answers = await Promise.all(clients.map((client) => client.fetch('/notes')))
    assert.equal(
      answers.map(({ status }) => status),
      [200, 200],
    )
    host.clock.advance(601)
    assert.is((await clients[1]?.me())?.email, ada.email)
  }),
)

bearer(
  'a token goes to no other origin, neither by a call nor by a redirect',
  withHost(async (host) => {
    const other = await openHost()
    const seen: (string | undefined)[] = []
    other.stand((ctx) => {
      seen.push(ctx.get('authorization'))
      ctx.body = 'other'
    })
    const client = createClient({ baseUrl: host.origin })
    await client.register(ada)
    host.stand((ctx, next) => (ctx.path === '/away' ? ctx.redirect(`${other.origin}/there`) : next()))
    await client.fetch(`${other.origin}/notes`)
    await client.fetch(new Request(`${other.origin}/notes`))
    assert.is(await (await client.fetch('/away')).text(), 'other')
    await client.fetch(`//${new URL(other.origin).host}/notes`)
    assert.equal(seen, ['', '', '', ''])
    await other.close()
  }),
)

bearer('refuses a base URL that is no origin, and another transport', () => {
  for (const baseUrl of ['', '/api', 'ftp://a.test', 'https://a.test/api', 'https://u:p@a.test', 'https://a.test?x']) {
    assert.throws(() => createClient({ baseUrl }), TypeError)
  }
  // @ts-expect-error there is no such transport
  assert.throws(() => createClient({ baseUrl: 'https://a.test', transport: 'basic' }), /"transport"/)
  assert.ok(createClient({ baseUrl: 'https://a.test/' }))
})

bearer.run()
