import { pauseBefore } from '@postern/testing/store'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { nilUserId, type UserId } from '../../src/domain/user.ts'
import { ada, refusalOf, signedIn, type World, world } from '../world.ts'

const bob = { email: 'b@example.org' }

test('a deleted user is gone: tokens, logins and record, and the address is free at once', async () => {
  const here = world()
  const { tokens, principal } = await signedIn(here)
  await here.operations.deleteUser(principal)
  assert.is(await refusalOf(here.authenticate(tokens.accessToken)), 'unauthenticated')
  assert.is(await refusalOf(here.operations.refresh({ refreshToken: tokens.refreshToken })), 'invalid-token')
  assert.is(await refusalOf(here.operations.login(ada)), 'invalid-credentials')
  assert.is(await here.store.users.findById(principal.user.id), undefined)
  assert.equal(await here.store.tokens.findByUser(principal.user.id), [])
  const again = await here.operations.register(ada)
  assert.is.not(again.status === 'registered' && again.user.id, principal.user.id)
})

test('deletion needs a password given in the last five minutes; a refresh does not renew that @asvs-7.5.1', async () => {
  const here = world()
  const { tokens } = await signedIn(here)
  here.advance(301)
  const principal = await here.authenticate(
    (await here.operations.refresh({ refreshToken: tokens.refreshToken })).accessToken,
  )
  assert.is(await refusalOf(here.operations.deleteUser(principal)), 'reauthentication-required')
  assert.ok(await here.operations.login(ada))
})

test('a password given while the clock was an hour ahead does not stay fresh @T-49', async () => {
  const here = world()
  here.advance(3600)
  const { principal } = await signedIn(here)
  here.advance(-3600)
  assert.is(await refusalOf(here.operations.deleteUser(principal)), 'reauthentication-required')
})

test('a deletion that was refused leaves no mark that a later clean-up acts on', async () => {
  const here = world()
  const { principal } = await signedIn(here)
  here.advance(301)
  await refusalOf(here.operations.deleteUser(principal))
  assert.equal(await here.store.tokens.findByUser(nilUserId), [])
})

test('the last admin cannot delete itself, and of two who do so at once one stays', async () => {
  const here = world()
  const make = (email: string) =>
    here.operations.users.create({ email, password: ada.password, roles: ['user', 'admin'] })
  const one = await make('one@example.org')
  assert.is(await refusalOf(here.operations.users.delete(one.id)), 'conflict')
  const two = await make('two@example.org')
  const outcomes = await Promise.all([one, two].map(({ id }) => refusalOf(here.operations.users.delete(id))))
  assert.equal(outcomes.sort(), ['conflict', undefined])
})

test('the last admin keeps its role and its account however it is taken', async () => {
  const here = world()
  const admin = await here.operations.users.create({ ...ada, roles: ['admin'] })
  assert.is(await refusalOf(here.operations.users.update(admin.id, { roles: ['user'] })), 'conflict')
  assert.is(await refusalOf(here.operations.users.update(admin.id, { disabled: true })), 'conflict')
  const other = await here.operations.users.create({ email: 'b@example.org', password: ada.password })
  await here.operations.users.update(other.id, { roles: ['user', 'admin'] })
  await here.operations.users.update(admin.id, { roles: ['user'] })
  assert.is(await refusalOf(here.operations.users.delete(other.id)), 'conflict')
})

test('a user who is made an admin while being deleted does not take the last right along', async () => {
  const prepared = world()
  const admin = await prepared.operations.users.create({ ...ada, roles: ['admin'] })
  const other = await prepared.operations.users.create({ email: 'b@example.org', password: ada.password })
  const paused = pauseBefore(prepared.store, ({ method }) => method === 'users.replace')
  const deletion = refusalOf(prepared.over(paused.store).operations.users.delete(other.id))
  await paused.reached
  await prepared.operations.users.update(other.id, { roles: ['admin'] })
  await prepared.operations.users.update(admin.id, { roles: ['user'] })
  paused.resume()
  assert.is(await deletion, 'conflict')
  assert.equal((await prepared.operations.users.find(other.id))?.roles, ['admin'])
})

/** Writes into a user's record what core cannot have written. */
async function damage(here: World, id: UserId): Promise<void> {
  const record = await here.store.users.findById(id)
  if (record === undefined) throw new Error('no user')
  await here.store.users.replace(record, { ...record, version: record.version + 1, epoch: 'broken' })
}

test('trusted code deletes a user whose record is damaged: it is told, and the address is free again', async () => {
  const here = world()
  const { users } = here.operations
  const { user, tokens } = await signedIn(here)
  await damage(here, user.id)
  assert.is(await refusalOf(here.operations.login(ada)), 'internal')
  await users.delete(user.id)
  assert.equal(
    here.events.slice(-2).map(({ event }) => event),
    ['x_record_damaged', 'user_deleted'],
  )
  assert.is(await here.store.users.findById(user.id), undefined)
  assert.is(await refusalOf(here.authenticate(tokens.accessToken)), 'unauthenticated')
  assert.is(await refusalOf(users.delete(user.id)), 'not-found')
  assert.ok(await here.operations.register(ada))
})

test('a damaged admin is none: it keeps nobody from looking for another, and the last one that can act stays', async () => {
  const here = world()
  const { users } = here.operations
  const [a, b] = [await users.create({ ...ada, roles: ['admin'] }), await users.create({ ...bob, roles: ['admin'] })]
  await damage(here, a.id)
  assert.ok(await users.hasAdmin())
  assert.is(await refusalOf(users.delete(b.id)), 'conflict')
  await users.delete(a.id)
  assert.ok(await users.hasAdmin())
})

test('the first admin is made once in the life of a store', async () => {
  const { operations } = world()
  assert.not(await operations.users.hasAdmin())
  const made = await operations.users.createFirstAdmin(ada)
  assert.ok(await operations.users.hasAdmin())
  assert.equal(made?.roles, ['user', 'admin'])
  assert.ok(made?.emailVerified)
  const other = await operations.users.create({ email: 'b@example.org', password: ada.password, roles: ['admin'] })
  await operations.users.delete(made?.id ?? other.id)
  assert.is(await operations.users.createFirstAdmin(ada), undefined)
})

test('the first admin has the fields that the host requires', async () => {
  const plan = { type: 'string', enum: ['free', 'pro'] } as const
  const attributes = { type: 'object', properties: { plan }, required: ['plan'], additionalProperties: false } as const
  const { users } = world({ attributes }).operations
  assert.is(await refusalOf(users.createFirstAdmin(ada)), 'validation-failed')
  assert.equal((await users.createFirstAdmin({ ...ada, attributes: { plan: 'pro' } }))?.attributes, { plan: 'pro' })
})

test('an address that somebody registered before is not made the first admin', async () => {
  const { operations } = world()
  await operations.register(ada)
  assert.is(await operations.users.createFirstAdmin(ada), undefined)
  assert.equal((await operations.users.findByLogin(ada.email))?.roles, ['user'])
})

test.run()
