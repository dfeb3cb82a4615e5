import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import { ada, refusalOf, signedIn, world } from '../world.ts'

test('a user sees its live sessions, the newest first, about where they are, and which one asks @asvs-14.2.6 @asvs-7.5.2', async () => {
  const here = world()
  const { principal } = await signedIn(here)
  here.advance(1)
  const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
  await here.operations.login(ada, { userAgent, address: '192.0.2.7' })
  const sessions = await here.operations.listSessions(principal)
  assert.equal(
    sessions.map(({ current, device, ip }) => ({ current, device, ip })),
    [
      { current: false, device: 'Firefox on Linux', ip: '192.0.2.0/24' },
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

test('a user agent with escapes, direction overrides and 15 kB is kept as a short printable label @T-27 @asvs-1.3.3', async () => {
  const here = world()
  await here.operations.register(ada)
  await here.operations.login(ada, { userAgent: `\u001b[31m\u202Ecurl/8 ${'x'.repeat(15_000)}` })
  const user = await here.operations.users.findByLogin(ada.email)
  const [session] = user === undefined ? [] : await here.store.tokens.findByUser(user.id)
  assert.match(String(session?.device), /^[\x20-\x7e]{1,64}$/)
})

test('a damaged session opens nothing, is not listed, and does not stop a login or the next clean-up of the list @asvs-1.5.2', async () => {
  const here = world()
  const { principal, tokens } = await signedIn(here)
  const record = await here.store.tokens.findById(principal.session.id)
  if (record === undefined) throw new Error('no session')
  await here.store.tokens.replace(record, { ...record, version: 2, role: 'admin' })
  assert.is(await refusalOf(here.authenticate(tokens.accessToken)), 'internal')
  for (let i = 0; i < 20; i++) {
    here.advance(1)
    await here.operations.login(ada)
  }
  const next = await here.authenticate((await here.operations.login(ada)).accessToken)
  assert.is((await here.operations.listSessions(next)).length, 20)
  assert.is(await here.store.tokens.findById(record.id), undefined)
})

test('a damaged user is told and left out of the list, and the others are there', async () => {
  const here = world()
  const { user } = await signedIn(here)
  const record = await here.store.users.findById(user.id)
  if (record === undefined) throw new Error('no user')
  await here.store.users.replace(record, { ...record, version: 2, status: 'admin' })
  await here.operations.users.create({ email: 'b@example.org' })
  const listed: string[] = []
  for await (const { email } of here.operations.users.list()) listed.push(email)
  assert.equal(listed, ['b@example.org'])
  assert.ok(here.events.some(({ event }) => event === 'x_record_damaged'))
})

test('a page that begins after what is no id, or has a wrong limit, is refused and reaches no store', async () => {
  const memory = createMemoryStore()
  let asked = 0
  const list = async () => {
    asked += 1
    return []
  }
  const { operations } = world({ store: { ...memory, users: { ...memory.users, list } } })
  const pages = [
    { after: 'x' },
    { after: '' },
    { after: 7 },
    { limit: 0 },
    { limit: 1001 },
    { limit: 1.5 },
    { limit: '5' },
  ]
  for (const page of [...pages, { limit: Number.NaN }, { limit: Number.POSITIVE_INFINITY }]) {
    const outcome = await refusalOf(
      operations.users
        .list(page as { limit: number })
        [Symbol.asyncIterator]()
        .next(),
    )
    assert.is(outcome, 'validation-failed', JSON.stringify(page))
  }
  assert.is(asked, 0)
})

test('what a host says of a call is checked before it is kept', async () => {
  const { operations } = world()
  for (const context of [{ locale: 5 }, { address: null }, { locale: 'x'.repeat(100_000) }]) {
    const outcome = await refusalOf(operations.register(ada, context as unknown as { locale: string }))
    assert.is(outcome, 'validation-failed')
  }
})

test('claims that cannot be made fail before anything is written', async () => {
  const late = async () => ({ plan: 'pro' })
  for (const claims of [() => ({ iss: 'me' }), late as unknown as () => object]) {
    const here = world({ accessTokens: { claims: claims as () => { readonly [claim: string]: unknown } } })
    const outcome = await refusalOf(here.operations.register({ ...ada, transport: 'bearer' }))
    assert.instance(outcome, TypeError)
    assert.is(await here.operations.users.findByLogin(ada.email), undefined)
  }
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
