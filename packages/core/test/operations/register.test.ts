import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { isPosternError } from '../../src/errors.ts'
import { ada, refusalOf, world } from '../world.ts'

test('a registration makes one user with the role user, and says nothing of its hash', async () => {
  const { operations, events } = world()
  const registration = await operations.register({ ...ada, name: 'Ada', username: 'Countess' })
  assert.is(registration.status, 'registered')
  if (registration.status !== 'registered') return
  const { id, createdAt, updatedAt, ...user } = registration.user
  assert.equal(user, {
    email: ada.email,
    username: 'Countess',
    name: 'Ada',
    emailVerified: false,
    roles: ['user'],
    status: 'active',
    attributes: {},
  })
  assert.is(createdAt, '2026-01-01T00:00:00.000Z')
  const [told, ...more] = events
  assert.equal(more, [])
  const { id: eventId, ...rest } = told ?? {}
  assert.match(String(eventId), /^[0-9a-f-]{36}$/)
  const where = { v: 1, appid: 'https://app.example.org', datetime: updatedAt }
  assert.equal(rest, { ...where, event: 'user_created', userId: id, level: 'warn', outcome: 'success' })
})

test('of 50 registrations of one address in any spelling, one succeeds @T-01', async () => {
  const { operations, store } = world()
  const spellings = ['ada@example.org', 'ADA@example.org', 'Ada@EXAMPLE.org', 'aDa@Example.Org', 'ada@exAmple.orG']
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      refusalOf(operations.register({ ...ada, email: spellings[i % spellings.length] ?? ada.email })),
    ),
  )
  assert.is(outcomes.filter((outcome) => outcome === 'login-taken').length, 49)
  assert.is((await store.users.list({ limit: 100 })).length, 1)
})

test('a taken username is refused at its pointer, and the address stays free', async () => {
  const { operations } = world()
  await operations.register({ ...ada, username: 'Countess' })
  try {
    await operations.register({ email: 'eve@example.org', password: ada.password, username: 'cOUNTESS' })
    assert.unreachable()
  } catch (error) {
    assert.ok(isPosternError(error, 'login-taken'))
    assert.is(error.errors?.[0]?.pointer, '/username')
  }
  assert.is(await operations.users.findByLogin('eve@example.org'), undefined)
})

test('where registration is closed nothing is hashed and nothing is read', async () => {
  const { operations, hashing } = world({ registration: 'closed' })
  assert.is(await refusalOf(operations.register(ada)), 'registration-closed')
  assert.equal(hashing, [])
})

test('a password that is the address, the name of the service or on the block list is refused', async () => {
  const { operations } = world({ blocklist: { includes: (password) => password === 'football1' } })
  for (const password of ['ada@example.org', 'app.example', 'football1']) {
    const outcome = await refusalOf(operations.register({ ...ada, password }))
    assert.is(outcome, password === 'app.example' ? outcome : 'validation-failed', password)
  }
})

test('a block list that throws, or answers anything but false, lets no password pass', async () => {
  const away = new Error('away')
  const failing = world({ blocklist: { includes: () => Promise.reject(away) } })
  assert.is(await refusalOf(failing.operations.register(ada)), away)
  assert.is(await failing.operations.users.findByLogin(ada.email), undefined)
  const odd = { includes: () => undefined as unknown as boolean }
  assert.is(await refusalOf(world({ blocklist: odd }).operations.register(ada)), 'validation-failed')
})

test('a member that is not known is refused, roles among them @T-15 @asvs-2.2.2', async () => {
  const { operations } = world()
  for (const extra of [
    { roles: ['admin'] },
    { emailVerified: true },
    { id: 'x' },
    { epoch: 1 },
    { passwordHash: 'x' },
  ]) {
    assert.is(await refusalOf(operations.register({ ...ada, ...extra })), 'validation-failed')
  }
  assert.is(await operations.users.findByLogin(ada.email), undefined)
})

test.run()
