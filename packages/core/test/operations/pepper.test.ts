import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import type { PasswordHash, UserId } from '../../src/domain/user.ts'
import type { Store } from '../../src/ports/store.ts'
import { ada, refusalOf, signedIn, type World, world } from '../world.ts'

const keys = 'Wq3nB8mZ1xKc5uYd7sRgHjLp0vA2fT6iOoE9yUeN4cM'
const other = 'k7Jx2mQw9ZpLr4Tn6VbYc1Hs8Dg3Fa5Ee0Uu-Ii_OoP'
const eve = { email: 'eve@example.org', password: 'another engine no. 3' } as const
const login = (here: World, who: { readonly email: string; readonly password: string } = ada) =>
  refusalOf(here.operations.login({ login: who.email, password: who.password }))
const hashOf = async (store: Store, id: UserId) => String((await store.users.findById(id))?.passwordHash)

/** What somebody does who can write to the store: puts a hash of another row, or one of their own, into a row. */
async function plant(store: Store, id: UserId, passwordHash: string): Promise<void> {
  const record = await store.users.findById(id)
  if (record === undefined) throw new Error('no such user')
  assert.is(await store.users.replace(record, { ...record, passwordHash, version: record.version + 1 }), 'replaced')
}

test('with a pepper no operation writes a bare hash, and all that prove a password go on as without', async () => {
  const here = world({ pepper: { keys } })
  const { principal, user } = await signedIn(here)
  assert.match(await hashOf(here.store, user.id), /^\$postern-wrap\$/)
  assert.type(await login(here), 'object')
  await here.operations.reauthenticate(principal, { password: ada.password })
  const newPassword = 'analytical engine no. 4'
  await here.operations.changePassword(principal, { currentPassword: ada.password, newPassword })
  assert.match(await hashOf(here.store, user.id), /^\$postern-wrap\$/)
  assert.is(await login(here), 'invalid-credentials')
  assert.type(await login(here, { ...ada, password: newPassword }), 'object')
  await here.operations.users.setPassword(user.id, ada.password)
  await here.operations.users.create({ ...eve })
  for await (const { id } of here.operations.users.list())
    assert.match(await hashOf(here.store, id), /^\$postern-wrap\$/)
  assert.equal(await login(here, { ...ada, password: 'wrong engine no. 9' }), 'invalid-credentials')
})

test('a hash copied to another row, and one made elsewhere, open nothing and are told @T-45 @asvs-11.3.3', async () => {
  const here = world({ pepper: { keys } })
  const { user: victim } = await signedIn(here)
  const attacker = await here.operations.users.create({ ...eve })
  await plant(here.store, victim.id, await hashOf(here.store, attacker.id))
  assert.is(await login(here, { ...ada, password: eve.password }), 'invalid-credentials')
  const elsewhere = world()
  const bare = await elsewhere.ports.passwords.hash(eve.password, {})
  await plant(here.store, victim.id, bare)
  assert.is(await login(here, { ...ada, password: eve.password }), 'invalid-credentials')
  const told = here.events.filter(({ event }) => event === 'crypt_decrypt_fail')
  assert.equal(
    told.map((event) => 'userId' in event && event.userId),
    [victim.id, victim.id],
  )
  assert.is(here.hashing.filter((kind) => kind === 'verify').length, 2)
})

test('the pepper is rotated without a password: old and bare hashes are wrapped anew, sessions go on @asvs-11.2.2', async () => {
  const store = createMemoryStore()
  const bare = world({ store })
  const { user, tokens } = await signedIn(bare)
  const first = world({ store, pepper: { keys } })
  assert.is(await login(first), 'invalid-credentials')
  assert.is(await first.operations.users.rewrapPasswords(), 1)
  assert.is(await first.operations.users.rewrapPasswords(), 0)
  assert.type(await login(first), 'object')
  const before = await hashOf(store, user.id)
  const second = world({ store, pepper: { keys: [other, keys] } })
  const hashes = second.hashing.length
  assert.is(await second.operations.users.rewrapPasswords(), 1)
  assert.is(second.hashing.length, hashes)
  assert.is.not(await hashOf(store, user.id), before)
  const last = world({ store, pepper: { keys: other } })
  assert.type(await login(last), 'object')
  assert.is((await last.authenticate(tokens.accessToken)).user.id, user.id)
  assert.is(await login(first), 'invalid-credentials')
})

test('a login under an old pepper, or with a bare hash that is still accepted, leaves a hash under the new one', async () => {
  const store = createMemoryStore()
  const { user } = await signedIn(world({ store }))
  const moving = world({ store, pepper: { keys, acceptUnwrapped: true } })
  assert.type(await login(moving), 'object')
  assert.type(await login(world({ store, pepper: { keys } })), 'object')
  assert.type(await login(world({ store, pepper: { keys: [other, keys] } })), 'object')
  assert.type(await login(world({ store, pepper: { keys: other } })), 'object')
  assert.match(await hashOf(store, user.id), /^\$postern-wrap\$/)
})

test('a password change while hashes are moved is kept @T-07', async () => {
  const store = createMemoryStore()
  const here = world({ store })
  const { user } = await signedIn(here)
  const wrapped = world({ store, pepper: { keys } })
  const { users } = store
  const list: typeof users.list = async (page) => {
    const records = await users.list(page)
    await wrapped.operations.users.setPassword(user.id, 'analytical engine no. 4')
    return records
  }
  const racing = world({ store: { ...store, users: { ...users, list } }, pepper: { keys } })
  assert.is(await racing.operations.users.rewrapPasswords(), 0)
  assert.type(await login(racing, { ...ada, password: 'analytical engine no. 4' }), 'object')
})

test('what opens under no key stays as it is, for the day on which its key is back', async () => {
  const store = createMemoryStore()
  const here = world({ store, pepper: { keys } })
  const { user } = await signedIn(here)
  const before = (await hashOf(store, user.id)) as PasswordHash
  assert.is(await world({ store, pepper: { keys: other } }).operations.users.rewrapPasswords(), 0)
  assert.is(await hashOf(store, user.id), before)
})

test.run()
