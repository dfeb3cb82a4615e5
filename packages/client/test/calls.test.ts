import { createClient, isClientError } from '@postern/client'
import { createTestPostern } from '@postern/testing'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { routeTable } from '../src/route-table.ts'
import { ada } from './ada.ts'
import { withHost } from './with-host.ts'

const calls = suite('the calls of a client')

/** Not for users: of admins, of tools, of services. `/users/:id` is `/users/me` under another name. */
const isForUsers = ({ path }: { readonly path: string }) =>
  !/^\/(users|users\/:id(\/.*)?|audit|auth\/(token|introspect)|\.well-known\/.*)$/.test(path)

calls('are the routes for users, no more and no fewer', () => {
  const { postern } = createTestPostern()
  const routes = postern.routes.filter(isForUsers).map(({ method, path }) => `${method} ${path}`)
  assert.equal(
    Object.values(routeTable)
      .map(([method, path]) => `${method} ${path}`)
      .sort(),
    routes.sort(),
  )
})

calls('each goes to its route', async () => {
  const seen: string[] = []
  const client = createClient({
    baseUrl: 'https://app.test',
    transport: 'cookie',
    async fetch(input, init) {
      const request = new Request(input, init)
      seen.push(`${request.method} ${new URL(request.url).pathname}`)
      return new Response(null, { status: 204 })
    },
  })
  const token = 'pct_x'
  const { email, password } = ada
  const asked = {
    register: () => client.register(ada),
    login: () => client.login(ada),
    logout: () => client.logout(),
    reauthenticate: () => client.reauthenticate({ password }),
    me: () => client.me(),
    updateMe: () => client.updateMe({ name: 'Ada' }),
    deleteMe: () => client.deleteMe(),
    changePassword: () => client.changePassword({ currentPassword: password, newPassword: password }),
    sessions: () => client.sessions(),
    endSession: () => client.endSession('a/b'),
    verify: () => client.verify({ token }),
    resend: () => client.resend({ email }),
    forgot: () => client.forgot({ email }),
    reset: () => client.reset({ token, newPassword: password }),
    changeEmail: () => client.changeEmail({ email }),
    confirmEmailChange: () => client.confirmEmailChange({ token }),
    acceptInvitation: () => client.acceptInvitation({ token, password }),
  }
  assert.equal([...Object.keys(asked), 'fetch'].sort(), Object.keys(client).sort())
  assert.equal([...Object.keys(asked), 'refresh'].sort(), Object.keys(routeTable).sort())
  for (const [name, ask] of Object.entries(asked)) {
    await ask().catch((error) => assert.ok(isClientError(error, 'unexpected-answer'), String(error)))
    const [, [method, path]] = Object.entries(routeTable).find(([one]) => one === name) ?? ['', ['', '']]
    assert.is(seen.at(-1), `${method} /api/v1${path.replace(':id', 'a%2Fb')}`)
  }
})

calls(
  'about oneself: change, prove oneself again, end a session, delete',
  withHost(async (host) => {
    const client = createClient({ baseUrl: host.origin })
    await client.register({ ...ada, username: 'ada' })
    const changed = await client.updateMe({ name: 'Ada King', username: null })
    assert.equal([changed.name, changed.username], ['Ada King', undefined])
    const other = createClient({ baseUrl: host.origin })
    await other.login(ada)
    const [theirs] = (await client.sessions()).filter(({ current }) => !current)
    await client.endSession(theirs?.id ?? '')
    assert.is(await other.me(), undefined)
    host.clock.advance(301)
    const stale = await client.deleteMe().catch((error) => error)
    assert.ok(isClientError(stale, 'reauthentication-required'))
    await client.reauthenticate({ password: ada.password })
    await client.deleteMe()
    assert.is(await client.me(), undefined)
    const gone = await client.login(ada).catch((error) => error)
    assert.ok(isClientError(gone, 'invalid-credentials'))
  }),
)

calls(
  'through the mailbox: a code with the session, another address, a new password',
  withHost(
    async (host) => {
      const client = createClient({ baseUrl: host.origin })
      const tokenOf = async (kind: Parameters<typeof host.mail>[0]) =>
        /#.*?(pct_[\w.-]+)/.exec((await host.mail(kind)).link ?? '')?.[1] ?? ''
      await client.register(ada)
      await client.resend({ email: ada.email })
      const { code = '' } = await host.mail('verify-email')
      assert.is((await client.verify({ code }))?.emailVerified, true)
      await client.changeEmail({ email: 'countess@example.com' })
      await client.confirmEmailChange({ token: await tokenOf('change-email') })
      assert.is(await client.me(), undefined)
      await client.forgot({ email: 'countess@example.com' })
      await client.reset({ token: await tokenOf('reset-password'), newPassword: 'lantern-orchard-72' })
      const { user } = await client.login({ email: 'countess@example.com', password: 'lantern-orchard-72' })
      assert.is(user.email, 'countess@example.com')
    },
    { verification: 'optional' },
  ),
)

calls(
  'where the address must be verified first: a mail, and the code with address and password',
  withHost(
    async (host) => {
      const client = createClient({ baseUrl: host.origin })
      const zoë = { email: ada.email, password: 'violet-härbour-41' }
      assert.equal(await client.register(zoë), { status: 'verification-sent' })
      const { code = '' } = await host.mail('verify-email')
      assert.is((await client.verify({ ...zoë, code }))?.emailVerified, true)
      assert.is((await client.login(zoë)).user.email, ada.email)
    },
    { verification: 'required' },
  ),
)

calls.run()
