import { createTestPostern } from '@postern/testing'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { isPosternError } from '../../src/errors.ts'

const codeOf = (error: unknown) => (isPosternError(error) ? error.code : String(error))

test('an actor of a wrong shape is refused before anything is written, and a right one is in the trail', async () => {
  const { postern, events } = createTestPostern()
  const user = await postern.users.create(
    { email: 'ada@example.org', password: 'violet-harbour-41' },
    { actor: 'seed' },
  )
  await postern.login({ login: user.email, password: 'violet-harbour-41' })
  for (const by of [{ actor: 5 }, 'seed', { actr: 'x' }, { actor: '' }, {}, null]) {
    const { users } = postern
    for (const call of [
      // @ts-expect-error no actor
      () => users.create({ email: 'eve@example.org' }, by),
      // @ts-expect-error no actor
      () => users.setPassword(user.id, 'lantern-orchard-72', by),
      // @ts-expect-error no actor
      () => users.endSessions(user.id, by),
      // @ts-expect-error no actor
      () => users.delete(user.id, by),
    ]) {
      assert.is(await call().then(() => 'done', codeOf), 'validation-failed', JSON.stringify(by))
    }
  }
  assert.is(await postern.users.findByLogin('eve@example.org'), undefined)
  assert.ok(await postern.login({ login: user.email, password: 'violet-harbour-41' }))
  assert.is(events.find(({ event }) => event === 'user_created')?.actorId, 'seed')
})

test('claims that cannot be made leave no session behind at login', async () => {
  let isBroken = false
  const claims = () => {
    if (isBroken) throw new Error('the host has a bug')
    return { plan: 'pro' }
  }
  const { postern, events } = createTestPostern({ accessTokens: { claims } })
  const user = await postern.users.create({ email: 'ada@example.org', password: 'violet-harbour-41' })
  isBroken = true
  const failure = await postern.login({ login: user.email, password: 'violet-harbour-41' }).then(() => 'done', String)
  assert.match(failure, /the host has a bug/)
  await new Promise(setImmediate)
  assert.not.ok(events.some(({ event }) => event === 'session_created' || event === 'authn_login_success'))
})

test('a member of the host that must be given cannot be left out, and one with a default can', async () => {
  const attributes = {
    type: 'object',
    additionalProperties: false,
    required: ['plan', 'theme'],
    properties: { plan: { type: 'string', maxLength: 9 }, theme: { type: 'string', default: 'light' } },
  } as const
  const { postern } = createTestPostern({ attributes })
  const account = { email: 'ada@example.org', password: 'violet-harbour-41' }
  for (const call of [
    // @ts-expect-error no attributes
    () => postern.register(account),
    // @ts-expect-error no plan
    () => postern.register({ ...account, attributes: {} }),
    // @ts-expect-error no attributes
    () => postern.users.create(account),
    // @ts-expect-error no plan
    () => postern.users.create({ ...account, attributes: { theme: 'dark' } }),
    // @ts-expect-error no attributes
    () => postern.users.createFirstAdmin(account),
  ]) {
    assert.is(await call().then(() => 'done', codeOf), 'validation-failed')
  }
  const made = await postern.users.create({ ...account, attributes: { plan: 'pro' } })
  assert.equal(made.attributes, { plan: 'pro', theme: 'light' })
})

test.run()
