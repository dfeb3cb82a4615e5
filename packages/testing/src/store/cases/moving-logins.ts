import assert from 'node:assert/strict'
import type { Store, UserRecord } from '@postern/core'
import { expectFree, expectNoUser, expectUser } from '../expect/expect-user.ts'
import { sampleLogin, sampleUser } from '../samples/sample-user.ts'
import type { StoreCase } from '../store-case.ts'

async function stored(store: Store, ...logins: readonly string[]): Promise<UserRecord> {
  const user = sampleUser({ logins })
  assert.equal(await store.users.insert(user), 'inserted')
  return user
}

async function moved(store: Store, user: UserRecord, ...logins: readonly string[]): Promise<UserRecord> {
  const next = { ...user, logins, version: user.version + 1 }
  assert.equal(await store.users.replace(user, next), 'replaced')
  await expectUser(store, next)
  return next
}

export const movingLoginCases: readonly StoreCase[] = [
  {
    name: 'a login that a user gains leads to the user and is taken at once',
    async run(store) {
      const [old, gained] = [sampleLogin('old'), sampleLogin('gained')]
      await moved(store, await stored(store, old), old, gained)
      assert.deepEqual(await store.users.insert(sampleUser({ logins: [gained] })), { taken: gained })
    },
  },
  {
    name: 'a login that a user loses is free at once',
    async run(store) {
      const [kept, lost] = [sampleLogin('kept'), sampleLogin('lost')]
      const user = await moved(store, await stored(store, kept, lost), kept)
      await expectFree(store, [lost])
      await expectUser(store, await stored(store, lost))
      await expectUser(store, user)
    },
  },
  {
    name: 'one replace swaps an old login for a new one, and another user takes the old one by a replace',
    async run(store) {
      const [a, b, c] = [sampleLogin('a'), sampleLogin('b'), sampleLogin('c')]
      const ada = await stored(store, a)
      const bob = await stored(store, b)
      const movedAda = await moved(store, ada, c)
      await expectFree(store, [a])
      await moved(store, bob, a)
      await expectFree(store, [b])
      await moved(store, movedAda, b)
      await expectFree(store, [c])
    },
  },
  {
    name: 'a user may keep, reorder, lose and gain logins in one replace',
    async run(store) {
      const [a, b, c, d] = [sampleLogin('a'), sampleLogin('b'), sampleLogin('c'), sampleLogin('d')]
      const user = await moved(store, await stored(store, a, b, c), a, b, c)
      await moved(store, await moved(store, user, c, a, b), d, b)
      await expectFree(store, [a, c])
    },
  },
  {
    name: 'a user that loses every login is still found by id',
    async run(store) {
      const logins = [sampleLogin('a'), sampleLogin('b')]
      const user = await moved(store, await stored(store, ...logins))
      await expectFree(store, logins)
      assert.equal(await store.users.remove(user), true)
      await expectNoUser(store, { id: user.id, logins })
    },
  },
  {
    name: 'a replace that wants a taken login names it, moves no login and frees none',
    async run(store) {
      const [own, taken, free] = [sampleLogin('own'), sampleLogin('taken'), sampleLogin('free')]
      const holder = await stored(store, taken)
      const user = await stored(store, own)
      for (const logins of [[taken], [own, taken], [free, taken], [taken, free]]) {
        assert.deepEqual(await store.users.replace(user, { ...user, version: 2, logins }), { taken })
      }
      await expectUser(store, holder)
      await expectUser(store, user)
      await expectFree(store, [free])
      assert.deepEqual(await store.users.insert(sampleUser({ logins: [own] })), { taken: own })
      await expectUser(store, await stored(store, free))
      await moved(store, user, own, sampleLogin('later'))
    },
  },
  {
    name: 'a login that went from one user to another stays when the first is removed',
    async run(store) {
      const [login, spare] = [sampleLogin('wanted'), sampleLogin('spare')]
      const first = await moved(store, await stored(store, login), spare)
      const second = await stored(store, login)
      assert.equal(await store.users.remove(first), true)
      await expectUser(store, second)
      await expectFree(store, [spare])
    },
  },
  {
    name: 'a login that a user lost can come back to the same user',
    async run(store) {
      const [first, second] = [sampleLogin('first'), sampleLogin('second')]
      const user = await moved(store, await stored(store, first), second)
      await moved(store, user, first)
      await expectFree(store, [second])
    },
  },
]
