import assert from 'node:assert/strict'
import type { Store, UserId, UserRecord } from '@postern/core'
import { sampleUser } from '../samples/sample-user.ts'
import type { StoreCase } from '../store-case.ts'

/** Users in the order of their ids, which is the order of the bytes. */
function usersInOrder(count: number): readonly UserRecord[] {
  const users = Array.from({ length: count }, (_, index) => sampleUser({ place: index }))
  return users.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Inserts from the middle outwards, so that no order of insertion looks like the order of ids. */
async function insertShuffled(store: Store, users: readonly UserRecord[]): Promise<void> {
  const shuffled = users.map((user, index) => ({ user, place: (index * 7 + 3) % users.length }))
  for (const { user } of shuffled.sort((a, b) => b.place - a.place)) await store.users.insert(user)
}

async function allPages(store: Store, limit: number): Promise<readonly UserRecord[]> {
  const seen: UserRecord[] = []
  for (;;) {
    const after = seen.at(-1)?.id
    const page = await store.users.list(after === undefined ? { limit } : { after, limit })
    assert.ok(page.length <= limit, `a page of at most ${limit} has ${page.length}`)
    seen.push(...page)
    if (page.length === 0) return seen
    assert.ok(seen.length <= 1000, 'the pages come to an end')
  }
}

function ids(users: readonly UserRecord[]): readonly UserId[] {
  return users.map((user) => user.id)
}

export const pagingCases: readonly StoreCase[] = [
  {
    name: 'list answers whole users in the order of their ids',
    async run(store) {
      const users = usersInOrder(12)
      await insertShuffled(store, users)
      assert.deepEqual(await store.users.list({ limit: 100 }), users)
    },
  },
  {
    name: 'pages of any size hold every user once',
    async run(store) {
      const users = usersInOrder(12)
      await insertShuffled(store, users)
      for (const limit of [1, 5, 6, 11, 12, 13]) assert.deepEqual(ids(await allPages(store, limit)), ids(users))
    },
  },
  {
    name: 'list answers at most limit users, those next after the given id',
    async run(store) {
      const users = usersInOrder(8)
      await insertShuffled(store, users)
      assert.deepEqual(ids(await store.users.list({ limit: 3 })), ids(users.slice(0, 3)))
      for (const [index, user] of users.entries()) {
        const page = await store.users.list({ after: user.id, limit: 3 })
        assert.deepEqual(ids(page), ids(users.slice(index + 1, index + 4)))
      }
    },
  },
  {
    name: 'list goes on after an id that was removed',
    async run(store) {
      const users = usersInOrder(6)
      await insertShuffled(store, users)
      const [first, second, third] = users
      assert.ok(first && second && third)
      await store.users.remove(second)
      assert.deepEqual(ids(await store.users.list({ after: second.id, limit: 2 })), ids(users.slice(2, 4)))
      assert.deepEqual(ids(await store.users.list({ limit: 2 })), [first.id, third.id])
    },
  },
  {
    name: 'users inserted between two pages neither repeat nor hide another',
    async run(store) {
      const users = usersInOrder(10)
      const [late, early] = [users.filter((_, index) => index % 3 === 0), users.filter((_, index) => index % 3 !== 0)]
      await insertShuffled(store, early)
      const first = await store.users.list({ limit: 3 })
      assert.deepEqual(ids(first), ids(early.slice(0, 3)))
      await insertShuffled(store, late)
      const last = first[2]
      assert.ok(last)
      const rest = await store.users.list({ after: last.id, limit: 100 })
      assert.deepEqual(ids(rest), ids(users.slice(users.findIndex((user) => user.id === last.id) + 1)))
    },
  },
  {
    name: 'list shows replaced users as they are now, in the same place, and not the removed',
    async run(store) {
      const users = usersInOrder(4)
      await insertShuffled(store, users)
      const [first, second, third, fourth] = users
      assert.ok(first && second && third && fourth)
      const next = { ...second, version: 2, logins: [], name: 'without a login' }
      await store.users.replace(second, next)
      await store.users.remove(third)
      assert.deepEqual(await store.users.list({ limit: 10 }), [first, next, fourth])
    },
  },
]
