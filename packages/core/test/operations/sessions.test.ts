import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { ada, refusalOf, signedIn, world } from '../world.ts'

test('a user sees its live sessions, the newest first, and which one asks', async () => {
  const here = world()
  const { principal } = await signedIn(here)
  here.advance(1)
  const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
  await here.operations.login(ada, { userAgent, address: '192.0.2.7' })
  const sessions = await here.operations.listSessions(principal)
  assert.equal(
    sessions.map(({ current, device, ip }) => ({ current, device, ip })),
    [
      { current: false, device: 'Firefox on Linux', ip: '192.0.2.7' },
      { current: true, device: undefined, ip: undefined },
    ],
  )
})

test('a user ends one session, and another user cannot @T-46', async () => {
  const here = world()
  const { principal } = await signedIn(here)
  const second = await here.authenticate((await here.operations.login(ada)).accessToken)
  const eve = await here.operations.register({
    email: 'eve@example.org',
    password: 'a password of Eve',
    transport: 'bearer',
  })
  if (eve.status !== 'registered' || eve.tokens === undefined) throw new Error('not signed in')
  const stranger = await here.authenticate(eve.tokens.accessToken)
  assert.is(await refusalOf(here.operations.endSession(stranger, second.session.id)), 'not-found')
  assert.is(await refusalOf(here.operations.endSession(principal, 'AAAAAAAAAAAAAAAAAAAAAA')), 'not-found')
  await here.operations.endSession(principal, second.session.id)
  assert.is((await here.operations.listSessions(principal)).length, 1)
  assert.is(await refusalOf(here.operations.endSession(principal, second.session.id)), 'not-found')
})

test('a user agent with escapes, direction overrides and 15 kB is kept as a short printable label @T-27', async () => {
  const here = world()
  await here.operations.register(ada)
  await here.operations.login(ada, { userAgent: `\u001b[31m\u202Ecurl/8 ${'x'.repeat(15_000)}` })
  const user = await here.operations.users.findByLogin(ada.email)
  const [session] = user === undefined ? [] : await here.store.tokens.findByUser(user.id)
  assert.match(String(session?.device), /^[\x20-\x7e]{1,64}$/)
})

test('an access token expires, and its session can be refreshed', async () => {
  const here = world()
  const { tokens } = await signedIn(here)
  here.advance(600)
  assert.is(await refusalOf(here.authenticate(tokens.accessToken)), 'unauthenticated')
  assert.ok(await here.authenticate((await here.operations.refresh({ refreshToken: tokens.refreshToken })).accessToken))
})

test('no credential is nobody; a credential that opens nothing is an error, never nobody @T-38', async () => {
  const { operations } = world()
  assert.is(await operations.findPrincipal({ headers: {} }), undefined)
  for (const authorization of ['Bearer x', 'Basic YTpi', 'Bearer', '']) {
    const outcome = await refusalOf(operations.findPrincipal({ headers: { authorization } }))
    assert.is(outcome, 'unauthenticated', authorization)
  }
})

test('roles are those of the record at this very request: a demoted admin is one no longer @T-08', async () => {
  const here = world()
  await here.operations.users.create({ email: 'b@example.org', password: ada.password, roles: ['admin'] })
  const { user, tokens } = await signedIn(here)
  await here.operations.users.update(user.id, { roles: ['user', 'admin'] })
  assert.is(await refusalOf(here.authenticate(tokens.accessToken)), 'unauthenticated')
  const { accessToken } = await here.operations.login(ada)
  assert.equal((await here.authenticate(accessToken)).user.roles, ['user', 'admin'])
  await here.operations.users.update(user.id, { roles: ['user'] })
  assert.is(await refusalOf(here.authenticate(accessToken)), 'unauthenticated')
})

test.run()
