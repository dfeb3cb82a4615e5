import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import { newUserId, type UserId } from '../../src/domain/user.ts'
import { isPosternError } from '../../src/errors.ts'
import type { TokenRecord } from '../../src/ports/token-store.ts'
import type { UserRecord } from '../../src/ports/user-store.ts'

const user = (number: number, id: UserId = newUserId(number)): UserRecord => ({
  id,
  logins: [`email:${number}@example.com`],
  version: 1,
  attributes: { seat: { row: number } },
})

const token = (number: number, members: Partial<TokenRecord> = {}): TokenRecord => ({
  id: `token-${number}`,
  kind: 'session',
  version: 1,
  expiresAt: 1000 + number,
  ...members,
})

const isDeeplyFrozen = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isDeeplyFrozen))

test('records are handed out deeply frozen, the same one each time', async () => {
  const { users, tokens } = createMemoryStore()
  const given = { ...user(1), roles: ['user'] }
  await users.insert(given)
  await tokens.insert(token(1, { userId: given.id, device: { label: 'Firefox' } }))
  const found = await users.findById(given.id)
  assert.equal(found, given)
  assert.ok(isDeeplyFrozen(found))
  assert.ok(isDeeplyFrozen(await users.list({ limit: 1 }).then(([first]) => first)))
  assert.is(await users.findByLogin('email:1@example.com'), found)
  assert.ok(isDeeplyFrozen(await tokens.findById('token-1')))
  assert.ok(isDeeplyFrozen(await tokens.findByUser(given.id).then(([first]) => first)))
})

test('what is handed in is copied, not frozen, and loses the members that are undefined', async () => {
  const { users } = createMemoryStore()
  const given = { ...user(1), name: undefined, attributes: { kept: null, dropped: undefined } }
  await users.insert(given)
  assert.not(Object.isFrozen(given))
  assert.not(Object.isFrozen(given.attributes))
  const found = await users.findById(given.id)
  assert.equal(Object.keys(found ?? {}), ['id', 'logins', 'version', 'attributes'])
  assert.equal(found?.attributes, { kept: null })
})

test('a member named __proto__ stays a member', async () => {
  const { users } = createMemoryStore()
  const given: UserRecord = { ...user(1), attributes: JSON.parse('{"__proto__":{"admin":true}}') }
  await users.insert(given)
  const found = await users.findById(given.id)
  assert.is(JSON.stringify(found?.attributes), '{"__proto__":{"admin":true}}')
  assert.is(await users.findByLogin('__proto__'), undefined)
  assert.is(await users.findById('__proto__' as UserId), undefined)
})

test('users are listed in the order of ids, in whichever order they came and went', async () => {
  const { users } = createMemoryStore()
  const numbers = Array.from({ length: 300 }, (_, index) => (index * 7919) % 300)
  const made = numbers.map((number) => user(number * 1000))
  for (const record of made) await users.insert(record)
  for (const record of made.slice(0, 100)) await users.remove(record)
  const left = made
    .slice(100)
    .map(({ id }) => id)
    .sort()
  const listed = await users.list({ limit: 1000 })
  assert.equal(
    listed.map(({ id }) => id),
    left,
  )
  const gone = made[0] as UserRecord
  const page = await users.list({ after: gone.id, limit: 5 })
  assert.equal(
    page.map(({ id }) => id),
    left.filter((id) => id > gone.id).slice(0, 5),
  )
})

test('a replace that would change the id is a mistake and changes nothing', async () => {
  const { users } = createMemoryStore()
  const current = user(1)
  await users.insert(current)
  const failure = await users.replace(current, { ...user(2), version: 2 }).catch((error: unknown) => error)
  assert.instance(failure, TypeError)
  assert.equal(await users.findById(current.id), current)
  assert.is(await users.findByLogin('email:2@example.com'), undefined)
})

test('a record that is no JSON is a mistake and changes nothing', async () => {
  const { users } = createMemoryStore()
  const current = user(1)
  await users.insert(current)
  const next = { ...current, version: 2, logins: ['email:2@example.com'], big: 1n }
  assert.instance(await users.replace(current, next).catch((error: unknown) => error), TypeError)
  assert.equal(await users.findByLogin('email:1@example.com'), current)
  assert.is(await users.findByLogin('email:2@example.com'), undefined)
})

test('a closed store answers no call', async () => {
  const store = createMemoryStore()
  const { users, tokens } = store
  await store.ready()
  await store.close()
  await store.close()
  const calls = [
    () => store.ready(),
    () => users.insert(user(1)),
    () => users.findById(user(1).id),
    () => users.list({ limit: 1 }),
    () => tokens.findById('token-1'),
    () => tokens.removeExpired(0, 1),
  ]
  for (const call of calls) {
    const failure = await call().then(
      () => undefined,
      (error: unknown) => error,
    )
    assert.ok(isPosternError(failure, 'store-unavailable'))
  }
})

test.run()
