import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import { newUserId } from '../../src/domain/user.ts'
import { isPosternError } from '../../src/errors.ts'
import { cleanUp } from '../../src/operations/clean-up.ts'
import { beginDeletion } from '../../src/operations/deletion-marker.ts'
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
  assert.is(await cleanUp(ports, 100, 0.05), 2)
  assert.is((await store.tokens.findByUser('00000000-0000-0000-0000-000000000000' as never)).length, 2)
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

test.run()
