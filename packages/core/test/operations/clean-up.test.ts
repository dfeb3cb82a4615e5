import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryAudit } from '../../src/audit/create-memory-audit.ts'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import { leastEventIdAt } from '../../src/domain/event-id.ts'
import { newUserId } from '../../src/domain/user.ts'
import { isPosternError } from '../../src/errors.ts'
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
