import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryAudit } from '../../src/audit/create-memory-audit.ts'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import { leastEventIdAt } from '../../src/domain/event-id.ts'
import { newUserId } from '../../src/domain/user.ts'
import { isPosternError, PosternError } from '../../src/errors.ts'
import { cleanUp } from '../../src/operations/clean-up.ts'
import { beginDeletion } from '../../src/operations/deletion-marker.ts'
import type { PosternEvent } from '../../src/ports/events.ts'
import { world } from '../world.ts'

const test = suite('cleaning up')

test('a limit that is no whole number from 1 to 10 000 is refused and reaches no store', async () => {
  const { ports } = world()
  for (const limit of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 10_001]) {
    try {
      await cleanUp(ports, limit)
      assert.unreachable(String(limit))
    } catch (error) {
      assert.ok(isPosternError(error, 'validation-failed'), String(limit))
    }
  }
})

test('a long row of unfinished deletions over a slow store is answered in part, before the deadline', async () => {
  const store = createMemoryStore()
  const slow = { ...store, users: { ...store.users, findById: late } }
  async function late(id: Parameters<typeof store.users.findById>[0]) {
    await new Promise((resolve) => setTimeout(resolve, 30))
    return store.users.findById(id)
  }
  const { ports } = world({ store: slow })
  for (let made = 0; made < 4; made++) await beginDeletion(ports, newUserId(made))
  const done = await cleanUp(ports, 100, 0.05)
  assert.ok(done >= 1 && done < 4, String(done))
  assert.is((await store.tokens.findByUser('00000000-0000-0000-0000-000000000000' as never)).length, 4 - done)
})

test('a deletion that is refused each time stands in the way of no other and of no expired token', async () => {
  const store = createMemoryStore()
  const refused = new Set<string>()
  const remove: typeof store.users.remove = async (user) => {
    if (refused.has(user.id)) throw new Error('open invoices')
    return store.users.remove(user)
  }
  const { ports, operations, events } = world({ store: { ...store, users: { ...store.users, remove } } })
  const made = []
  for (const name of ['a', 'b', 'c']) made.push(await operations.users.create({ email: `${name}@example.org` }))
  for (const { id } of made) {
    refused.add(id)
    await operations.users.delete(id).catch(() => {})
  }
  for (const { id } of made.slice(1)) refused.delete(id)
  assert.is(await cleanUp(ports, 100), 2)
  assert.is(await cleanUp(ports, 100), 0)
  await Promise.resolve()
  assert.equal(
    events.filter(({ event }) => event === 'x_deletion_failed').map((event) => 'userId' in event && event.userId),
    [made[0]?.id, made[0]?.id],
  )
})

test('a deletion that the store never answers keeps neither the others nor the trail from being cleaned up', async () => {
  const store = createMemoryStore()
  const stuck = new Set<string>()
  const remove: typeof store.users.remove = async (user) => {
    if (stuck.has(user.id)) throw new PosternError('store-unavailable')
    return store.users.remove(user)
  }
  const audit = createMemoryAudit()
  const users = { ...store.users, remove }
  const { ports, operations } = world({ store: { ...store, users }, audit, auditDays: 30 })
  await audit.append({ id: leastEventIdAt(Date.parse('2025-11-01T00:00:00Z')), event: 'sys_startup' } as PosternEvent)
  const made = []
  for (const name of ['a', 'b', 'c']) made.push(await operations.users.create({ email: `${name}@example.org` }))
  for (const { id } of made) stuck.add(id)
  for (const { id } of made) await operations.users.delete(id).catch(() => {})
  for (const { id } of [made[0], made[2]].flatMap((one) => one ?? [])) stuck.delete(id)
  try {
    await cleanUp(ports, 100)
    assert.unreachable('nothing was said of the one that is left')
  } catch (error) {
    assert.ok(isPosternError(error, 'store-unavailable'), String(error))
  }
  assert.equal(
    (await store.users.list({ limit: 9 })).map(({ id }) => id),
    [made[1]?.id],
  )
  assert.is((await audit.read({ limit: 10 })).events.filter(({ event }) => event === 'sys_startup').length, 0)
})

test('a deletion that takes all the time of each clean-up is not always the first', async () => {
  const store = createMemoryStore()
  const stuck = newUserId(1)
  const findById: typeof store.users.findById = async (id) => {
    if (id !== stuck) return store.users.findById(id)
    await new Promise((resolve) => setTimeout(resolve, 5))
    throw new PosternError('store-unavailable')
  }
  const { ports } = world({ store: { ...store, users: { ...store.users, findById } } })
  for (const id of [stuck, newUserId(2), newUserId(3)]) await beginDeletion(ports, id)
  const left = async () => (await store.tokens.findByUser('00000000-0000-0000-0000-000000000000' as never)).length
  for (let turn = 0; turn < 200 && (await left()) > 1; turn++) await cleanUp(ports, 100, 0.004).catch(() => {})
  assert.is(await left(), 1)
})

test('events older than their days go in batches, the others stay, and a trail that is away is 503', async () => {
  const audit = createMemoryAudit()
  const { ports } = world({ audit, auditDays: 30 })
  const old = Date.parse('2025-12-01T00:00:00Z')
  for (const ms of [old, old + 1, old + 2, old + 86_400_000 * 2]) {
    await audit.append({ id: leastEventIdAt(ms), event: 'sys_startup' } as PosternEvent)
  }
  assert.is(await cleanUp(ports, 2), 2)
  assert.is(await cleanUp(ports, 2), 1)
  assert.is(await cleanUp(ports, 2), 0)
  assert.is((await audit.read({ limit: 10 })).events.length, 1)
  const away = { ...audit, removeBefore: () => Promise.reject(new Error('away')) }
  try {
    await cleanUp({ ...ports, audit: away }, 2)
    assert.unreachable('the trail was not asked')
  } catch (error) {
    assert.ok(isPosternError(error, 'store-unavailable'))
  }
})

test.run()
