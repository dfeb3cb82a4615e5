import { pauseBefore, recordCalls } from '@postern/testing/store'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import { ada, refusalOf, signedIn, world } from '../world.ts'

test('a user logs in by address in any case, by username in any case, and as login', async () => {
  const { operations } = world()
  await operations.register({ ...ada, username: 'Countess' })
  const { password } = ada
  for (const login of [
    { email: 'ADA@example.ORG' },
    { username: 'countess' },
    { login: 'COUNTESS' },
    { login: 'ada@EXAMPLE.org' },
  ]) {
    assert.is((await operations.login({ ...login, password })).user.email, ada.email)
  }
})

test('an unknown login, a wrong password and a disabled user get one answer after the same calls @T-32', async () => {
  const seen: { readonly trace: readonly string[]; readonly hashing: readonly string[]; readonly code: unknown }[] = []
  for (const input of [
    { email: 'nobody@example.org', password: ada.password },
    { email: ada.email, password: 'not the password' },
    { email: 'off@example.org', password: ada.password },
  ]) {
    const prepared = world()
    await prepared.operations.register(ada)
    const off = await prepared.operations.users.create({ email: 'off@example.org', password: ada.password })
    await prepared.operations.users.update(off.id, { disabled: true })
    const { store, trace } = recordCalls(prepared.store)
    const here = prepared.over(store)
    const code = await refusalOf(here.operations.login(input))
    seen.push({ trace: trace(), hashing: here.hashing, code })
  }
  assert.equal(seen[0], { trace: ['users.findByLogin'], hashing: ['verify'], code: 'invalid-credentials' })
  assert.equal(seen[1], seen[0])
  assert.equal(seen[2], seen[0])
})

test('a stored hash that cannot be read gets the answer and the work of a wrong password, and is told once @asvs-11.2.5', async () => {
  const here = world()
  const { user, principal } = await signedIn(here)
  const record = await here.store.users.findById(user.id)
  if (record === undefined) throw new Error('no user')
  await here.store.users.replace(record, { ...record, version: 2, passwordHash: '$2b$10$garbage' })
  const told = () =>
    here.events.filter((event) => event.event === 'x_record_damaged' && event.userId === user.id).length
  assert.is(await refusalOf(here.operations.login(ada)), 'invalid-credentials')
  assert.is(told(), 1)
  assert.is(await refusalOf(here.operations.reauthenticate(principal, { password: ada.password })), 'wrong-password')
  assert.is(told(), 2)
})

test('the trail knows why a login failed, and the answer does not say', async () => {
  const here = world()
  await here.operations.register(ada)
  await refusalOf(here.operations.login({ email: 'nobody@example.org', password: ada.password }))
  await refusalOf(here.operations.login({ ...ada, password: 'not the password' }))
  const reasons = here.events.flatMap((event) => (event.event === 'authn_login_fail' ? [event.reason] : []))
  assert.equal(reasons, ['unknown-login', 'wrong-password'])
})

test('a store that finds a login by an index that lags does not sign in whoever held it before', async () => {
  const here = world()
  await here.operations.register({ ...ada, username: 'Countess' })
  const { store } = here
  const record = await store.users.findByLogin('username:countess')
  const lagging = { ...store, users: { ...store.users, findByLogin: async () => record } }
  const late = here.over(lagging)
  assert.is(
    await refusalOf(late.operations.login({ username: 'duchess', password: ada.password })),
    'invalid-credentials',
  )
  assert.ok(await late.operations.login({ username: 'countess', password: ada.password }))
})

test('a password is proven as it was typed: case, spaces and what follows a NUL count @asvs-6.2.8 @nist-N10', async () => {
  const { operations } = world()
  const password = 'Difference\0Engine no. 2'
  await operations.register({ ...ada, password })
  for (const wrong of [
    password.toLowerCase(),
    `${password} `,
    ` ${password}`,
    'Difference',
    'Difference\0Engine no. 3',
  ]) {
    assert.is(await refusalOf(operations.login({ email: ada.email, password: wrong })), 'invalid-credentials')
  }
  assert.ok(await operations.login({ email: ada.email, password }))
})

test('a login that was proven before a password change opens no session after it @T-07', async () => {
  const prepared = world()
  const { principal } = await signedIn(prepared)
  const paused = pauseBefore(prepared.store, ({ method, kind }) => method === 'tokens.insert' && kind === 'session')
  const login = refusalOf(prepared.over(paused.store).operations.login(ada))
  await paused.reached
  await prepared.operations.changePassword(principal, {
    currentPassword: ada.password,
    newPassword: 'analytical engine',
  })
  paused.resume()
  assert.is(await login, 'invalid-credentials')
  assert.is((await prepared.store.tokens.findByUser(principal.user.id)).length, 1)
})

for (const ends of ['deleted', 'disabled'] as const) {
  test(`a login that was proven before the user was ${ends} opens no session after it @T-06`, async () => {
    const prepared = world()
    const { user } = await signedIn(prepared)
    const paused = pauseBefore(prepared.store, ({ method, kind }) => method === 'tokens.insert' && kind === 'session')
    const login = refusalOf(prepared.over(paused.store).operations.login(ada))
    await paused.reached
    if (ends === 'deleted') await prepared.operations.users.delete(user.id)
    else await prepared.operations.users.update(user.id, { disabled: true })
    paused.resume()
    assert.is(await login, 'invalid-credentials')
    assert.equal(await prepared.store.tokens.findByUser(user.id), [])
  })
}

test('a hash made with other parameters is made anew at the next login, once @nist-N23 @asvs-11.2.2', async () => {
  const store = createMemoryStore()
  await world({ store, hashParameters: 'm=1' }).operations.register(ada)
  const here = world({ store, hashParameters: 'm=2' })
  await here.operations.login(ada)
  await here.operations.login(ada)
  assert.equal(here.hashing, ['verify', 'hash', 'verify'])
})

test('a hasher that fails to make a hash anew does not fail the login', async () => {
  const store = createMemoryStore()
  await world({ store, hashParameters: 'm=1' }).operations.register(ada)
  const here = world({
    store,
    hashParameters: 'm=2',
    beforeHashing(kind) {
      if (kind === 'hash') throw new Error('no memory')
    },
  })
  assert.ok(await here.operations.login(ada))
})

test('a hash that is being made anew does not bring an old password back @T-07', async () => {
  const store = createMemoryStore()
  const before = world({ store, hashParameters: 'm=1' })
  const { user } = await signedIn(before)
  let changed = false
  const here = world({
    store,
    hashParameters: 'm=2',
    async beforeHashing(kind) {
      if (kind !== 'hash' || changed) return
      changed = true
      await before.operations.users.setPassword(user.id, 'analytical engine')
    },
  })
  assert.is(await refusalOf(here.operations.login(ada)), 'invalid-credentials')
  assert.is(await refusalOf(before.operations.login(ada)), 'invalid-credentials')
  assert.ok(await before.operations.login({ ...ada, password: 'analytical engine' }))
})

test('a user has at most twenty sessions, and the oldest goes @asvs-2.3.2', async () => {
  const here = world()
  const { tokens, user } = await signedIn(here)
  for (let i = 0; i < 20; i++) {
    here.advance(1)
    await here.operations.login(ada)
  }
  assert.is((await here.store.tokens.findByUser(user.id)).length, 20)
  assert.is(await refusalOf(here.authenticate(tokens.accessToken)), 'unauthenticated')
})

test('of 25 logins within one second the last twenty stay signed in', async () => {
  const here = world()
  await here.operations.register(ada)
  const opened: string[] = []
  for (let i = 0; i < 25; i++) {
    here.advance(0.01)
    opened.push((await here.operations.login(ada)).accessToken)
  }
  const outcomes = await Promise.all(opened.map((token) => refusalOf(here.authenticate(token))))
  assert.equal(
    outcomes.map((outcome) => outcome !== 'unauthenticated'),
    opened.map((_, i) => i >= 5),
  )
})

test.run()
