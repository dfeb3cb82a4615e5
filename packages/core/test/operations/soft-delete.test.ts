import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { cleanUp } from '../../src/operations/clean-up.ts'
import type { DeletionOptions } from '../../src/postern-options.ts'
import type { User } from '../../src/schema/results.ts'
import { ada, refusalOf, signedIn, type World, type WorldOptions, world } from '../world.ts'

const day = 86_400
const soft = (more: Partial<DeletionOptions> = {}, options: WorldOptions = {}): World =>
  world({ ...options, deletion: { soft: true, ...more } })

async function listed(here: World, page?: { readonly deleted: boolean }): Promise<readonly User[]> {
  const users: User[] = []
  for await (const user of here.operations.users.list(page)) users.push(user)
  return users
}

const recordOf = async (here: World, { id }: User) => here.store.users.findById(id)

test('a softly deleted user is gone on every way in, and what the record keeps opens nothing', async () => {
  const here = soft()
  const { user, tokens, principal } = await signedIn(here)
  await here.operations.deleteUser(principal)
  assert.is(await refusalOf(here.authenticate(tokens.accessToken)), 'unauthenticated')
  assert.is(await refusalOf(here.operations.refresh({ refreshToken: tokens.refreshToken })), 'invalid-token')
  assert.is(await refusalOf(here.operations.login(ada)), 'invalid-credentials')
  assert.is(await here.operations.users.find(user.id), undefined)
  assert.is(await here.operations.users.findByLogin(ada.email), undefined)
  assert.is(await refusalOf(here.operations.users.update(user.id, { disabled: false })), 'not-found')
  assert.is(await refusalOf(here.operations.users.setPassword(user.id, 'violet-harbour-41')), 'not-found')
  assert.is(await refusalOf(here.operations.users.delete(user.id)), 'not-found')
  const { passwordHash, emailVerifiedAt, logins, roles, status, email } = { ...(await recordOf(here, user)) }
  assert.equal(
    [passwordHash, emailVerifiedAt, logins, roles, status, email],
    [undefined, undefined, [], [], 'deleted', ada.email],
  )
  assert.equal(await here.store.tokens.findByUser(user.id), [])
})

test('users who are deleted are in no list but that of the deleted', async () => {
  const here = soft()
  const user = await here.operations.users.create(ada)
  const other = await here.operations.users.create({ email: 'b@example.org' })
  await here.operations.users.delete(user.id)
  assert.equal(await listed(here), [other])
  const [found, ...more] = await listed(here, { deleted: true })
  assert.equal(more, [])
  assert.equal([found?.id, found?.status, found?.deletedAt], [user.id, 'deleted', '2026-01-01T00:00:00.000Z'])
})

test('a user comes back unverified, without a password, with the role user and the profile as it was', async () => {
  const here = soft()
  const { users } = here.operations
  await users.create({ email: 'root@example.org', roles: ['admin'] })
  const made = await users.create({
    ...ada,
    username: 'Ada',
    name: 'Ada',
    roles: ['user', 'admin'],
    emailVerified: true,
  })
  const before = await here.operations.login(ada)
  await users.delete(made.id)
  here.advance(30 * day - 1)
  const restored = await users.restore(made.id)
  const { emailVerifiedAt: _, ...profile } = made
  assert.equal(restored, { ...profile, emailVerified: false, roles: ['user'], updatedAt: restored.updatedAt })
  assert.equal(await users.findByLogin('ada'), restored)
  assert.is(await refusalOf(here.operations.login(ada)), 'invalid-credentials')
  assert.is(await refusalOf(here.operations.refresh({ refreshToken: before.refreshToken })), 'invalid-token')
  await users.setPassword(made.id, 'violet-harbour-41')
  assert.equal((await here.operations.login({ ...ada, password: 'violet-harbour-41' })).user, await users.find(made.id))
  assert.is(await refusalOf(users.restore(made.id)), 'not-found')
  assert.equal(here.events.filter(({ event }) => event === 'x_user_restored').length, 1)
})

test('a user who was disabled comes back disabled, whatever the deletion', async () => {
  const here = soft()
  const { users } = here.operations
  const made = await users.create(ada)
  for (let round = 0; round < 2; round++) {
    await users.update(made.id, { disabled: true })
    await users.delete(made.id)
    assert.is((await users.restore(made.id)).status, 'disabled')
  }
  await users.setPassword(made.id, 'violet-harbour-41')
  const credentials = { ...ada, password: 'violet-harbour-41' }
  assert.is(await refusalOf(here.operations.login(credentials)), 'invalid-credentials')
  await users.update(made.id, { disabled: false })
  await users.delete(made.id)
  assert.is((await users.restore(made.id)).status, 'active')
})

test('after n days a user cannot be restored, and clean-up removes all that was kept, once @asvs-14.2.7', async () => {
  const here = soft({ purgeAfterDays: 7 })
  const { user, principal } = await signedIn(here)
  await here.operations.deleteUser(principal)
  here.advance(7 * day - 1)
  assert.is(await cleanUp(here.ports, 100), 0)
  assert.ok(await recordOf(here, user))
  here.advance(1)
  assert.is(await refusalOf(here.operations.users.restore(user.id)), 'not-found')
  assert.equal(await listed(here, { deleted: true }), [])
  assert.is(await cleanUp(here.ports, 100), 1)
  assert.is(await recordOf(here, user), undefined)
  assert.equal(await here.store.tokens.findByUser('00000000-0000-0000-0000-000000000000' as never), [])
  assert.is(await cleanUp(here.ports, 100), 0)
  assert.equal(here.events.filter(({ event }) => event === 'x_user_purged').length, 1)
})

test('a user who was restored is not purged, and one who is deleted again has all its days again', async () => {
  const here = soft({ purgeAfterDays: 7 })
  const user = await here.operations.users.create(ada)
  for (let round = 0; round < 3; round++) {
    await here.operations.users.delete(user.id)
    here.advance(6 * day)
    await cleanUp(here.ports, 100)
    await here.operations.users.restore(user.id)
  }
  here.advance(8 * day)
  while ((await cleanUp(here.ports, 100)) > 0);
  assert.ok(await here.operations.users.find(user.id))
  await here.operations.users.delete(user.id)
  here.advance(7 * day)
  assert.is(await cleanUp(here.ports, 100), 1)
  assert.is(await recordOf(here, user), undefined)
})

test('released logins are free at once, and whoever has them since keeps them: 409 login-taken for the restoring', async () => {
  const here = soft()
  const user = await here.operations.users.create({ ...ada, username: 'ada' })
  await here.operations.users.delete(user.id)
  const next = await here.operations.users.create({ email: 'b@example.org', username: 'Ada' })
  assert.is(await refusalOf(here.operations.users.restore(user.id)), 'login-taken')
  assert.equal((await here.operations.users.findByLogin('ada'))?.id, next.id)
  assert.is(await here.operations.users.find(user.id), undefined)
  await here.operations.users.delete(next.id)
  assert.ok(await here.operations.users.restore(user.id))
  assert.is(await refusalOf(here.operations.users.restore(next.id)), 'login-taken')
})

test('reserved logins are nobody else’s until the purge, though nobody has them', async () => {
  const here = soft({ logins: 'reserved' })
  const { user, principal } = await signedIn(here)
  await here.operations.deleteUser(principal)
  assert.is(await here.operations.users.findByLogin(ada.email), undefined)
  assert.is(await refusalOf(here.operations.login(ada)), 'invalid-credentials')
  assert.is(await refusalOf(here.operations.register(ada)), 'login-taken')
  assert.is(await refusalOf(here.operations.users.create(ada)), 'login-taken')
  assert.ok(await here.operations.users.restore(user.id))
  await here.operations.users.delete(user.id)
  here.advance(30 * day)
  await cleanUp(here.ports, 100)
  assert.is.not((await here.operations.users.create(ada)).id, user.id)
})

test('a login of a deleted user, for whom it is reserved, costs what an unknown one does and is told as one', async () => {
  const here = soft({ logins: 'reserved' })
  const user = await here.operations.users.create(ada)
  await here.operations.users.delete(user.id)
  const cost = async (login: string) => {
    const from = here.hashing.length
    assert.is(await refusalOf(here.operations.login({ login, password: ada.password })), 'invalid-credentials')
    await Promise.resolve()
    const told = here.events.findLast(({ event }) => event === 'authn_login_fail')
    return [here.hashing.slice(from), told !== undefined && 'reason' in told && told.reason, Object.keys(told ?? {})]
  }
  assert.equal(await cost(ada.email), await cost('nobody@example.org'))
})

test('the last admin is not deleted softly either, and who is restored is none', async () => {
  const here = soft()
  const { users } = here.operations
  const [one, other] = [
    await users.create({ ...ada, roles: ['admin'] }),
    await users.create({ email: 'b@example.org', roles: ['admin'] }),
  ]
  await users.delete(one.id)
  assert.is(await refusalOf(users.delete(other.id)), 'conflict')
  await users.restore(one.id)
  assert.is(await refusalOf(users.delete(other.id)), 'conflict')
  await users.update(one.id, { roles: ['admin'] })
  await users.delete(other.id)
  assert.ok(await users.hasAdmin())
})

test('a damaged record is deleted for good, since nothing of it could come back', async () => {
  const here = soft()
  const { user } = await signedIn(here)
  const record = await recordOf(here, user)
  if (record === undefined) throw new Error('no user')
  await here.store.users.replace(record, { ...record, version: record.version + 1, epoch: 'broken' })
  await here.operations.users.delete(user.id)
  assert.is(await recordOf(here, user), undefined)
})

test('what was deleted softly can be restored and is purged though deletion is for good by now', async () => {
  const here = soft()
  const [one, other] = [
    await here.operations.users.create(ada),
    await here.operations.users.create({ email: 'b@example.org' }),
  ]
  await here.operations.users.delete(one.id)
  await here.operations.users.delete(other.id)
  const now = world({ store: here.store })
  assert.ok(await now.operations.users.restore(one.id))
  now.advance(30 * day)
  await cleanUp(now.ports, 100)
  assert.is(await recordOf(here, other), undefined)
  await now.operations.users.delete(one.id)
  assert.is(await recordOf(here, one), undefined)
})

test.run()
