import { crashAtEveryCall } from '@postern/testing/store'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryStore } from '../../src/defaults/memory-store.ts'
import type { UserId } from '../../src/domain/user.ts'
import { cleanUp } from '../../src/operations/clean-up.ts'
import type { Store } from '../../src/ports/store.ts'
import { type World, world } from '../world.ts'

const day = 86_400
const soft = { deletion: { soft: true } } as const

/** A store that tells how many records its lists of tokens have answered. */
function counting() {
  const store = createMemoryStore()
  let read = 0
  const findByUser: typeof store.tokens.findByUser = async (id) => {
    const records = await store.tokens.findByUser(id)
    read += records.length
    return records
  }
  const counted: Store = { ...store, tokens: { ...store.tokens, findByUser } }
  return { store: counted, read: () => read }
}

async function deleteSome(here: World, count: number, name = 'user'): Promise<readonly UserId[]> {
  const ids: UserId[] = []
  for (let nth = 0; nth < count; nth++) {
    const { id } = await here.operations.users.create({ email: `${name}-${nth}@example.org` })
    await here.operations.users.delete(id)
    ids.push(id)
  }
  return ids
}

const left = async ({ store }: World) => (await store.users.list({ limit: 10_000 })).length

test('clean-up reads no record of whoever waits for a later day', async () => {
  const { store, read } = counting()
  const here = world({ ...soft, store })
  await deleteSome(here, 300)
  const before = read()
  for (let turn = 0; turn < 3; turn++) assert.is(await cleanUp(here.ports, 100), 0)
  here.advance(28 * day)
  for (let turn = 0; turn < 3; turn++) assert.is(await cleanUp(here.ports, 100), 0)
  assert.is(read() - before, 0)
})

test('many who are due at once are purged batch by batch, and none is left', async () => {
  const here = world(soft)
  await deleteSome(here, 250)
  here.advance(30 * day)
  const batches = []
  for (let batch = 1; batch > 0; batches.push(batch)) batch = await cleanUp(here.ports, 100)
  assert.equal(batches, [100, 100, 50, 0])
  assert.is(await left(here), 0)
})

test('whoever became due while nobody cleaned up for a long time is purged', async () => {
  const here = world(soft)
  for (let nth = 0; nth < 5; nth++) {
    await deleteSome(here, 2, `day-${nth}`)
    here.advance(9 * day)
  }
  here.advance(400 * day)
  assert.is(await cleanUp(here.ports, 100), 10)
  assert.is(await left(here), 0)
})

test('time that is up in the middle of the days is no time lost: the next clean-up goes on there', async () => {
  const { store, ...here } = world(soft)
  await deleteSome({ store, ...here }, 1)
  here.advance(3000 * day)
  const reads: string[] = []
  const findByUser: typeof store.tokens.findByUser = async (id) => {
    reads.push(id)
    await new Promise((resolve) => setTimeout(resolve, 1))
    return store.tokens.findByUser(id)
  }
  const slow = { ...here.ports, tokens: { ...store.tokens, findByUser } }
  for (let turn = 0; turn < 500 && (await store.users.list({ limit: 1 })).length > 0; turn++)
    await cleanUp(slow, 100, 0.04)
  assert.equal(await store.users.list({ limit: 1 }), [])
})

test('a clock that was ahead by a month loses no purge', async () => {
  const here = world(soft)
  await deleteSome(here, 1, 'early')
  here.advance(40 * day)
  await cleanUp(here.ports, 100)
  here.advance(-40 * day)
  await deleteSome(here, 1, 'late')
  for (let days = 0; days < 40; days++) {
    await cleanUp(here.ports, 100)
    here.advance(day)
  }
  await cleanUp(here.ports, 100)
  assert.is(await left(here), 0)
})

test('a clean-up that dies at any store call while it brings the due ones leaves none behind', async () => {
  let here = world(soft)
  await crashAtEveryCall({
    async open() {
      here = world(soft)
      await deleteSome(here, 3)
      here.advance(30 * day)
      return here.store
    },
    flow: (store) => cleanUp(here.over(store).ports, 100),
    async check() {
      for (let batch = 1; batch > 0; ) batch = await cleanUp(here.ports, 100)
      assert.is(await left(here), 0)
      assert.is(here.events.filter(({ event }) => event === 'user_deleted').length, 3)
    },
  })
})

test.run()
