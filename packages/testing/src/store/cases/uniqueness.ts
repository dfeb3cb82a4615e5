import assert from 'node:assert/strict'
import { expectNoToken, expectToken } from '../expect/expect-token.ts'
import { expectFree, expectNoUser, expectUser } from '../expect/expect-user.ts'
import { sampleToken } from '../samples/sample-token.ts'
import { sampleLogin, sampleUser } from '../samples/sample-user.ts'
import type { StoreCase } from '../store-case.ts'

export const uniquenessCases: readonly StoreCase[] = [
  {
    name: "an id that is taken is refused as 'id', and nothing changes",
    async run(store) {
      const first = sampleUser({ name: 'first' })
      const second = sampleUser({ id: first.id, name: 'second', version: 2 })
      assert.equal(await store.users.insert(first), 'inserted')
      assert.deepEqual(await store.users.insert(second), { taken: 'id' })
      await expectUser(store, first)
      await expectFree(store, second.logins)
    },
  },
  {
    name: 'a login that is taken is refused by its name, wherever it stands, and nothing of the loser is kept',
    async run(store) {
      const holder = sampleUser({ logins: [sampleLogin('x'), sampleLogin('y')] })
      await store.users.insert(holder)
      for (const taken of holder.logins) {
        const free = [sampleLogin('p'), sampleLogin('q')] as const
        for (const logins of [
          [taken, ...free],
          [free[0], taken, free[1]],
          [...free, taken],
        ]) {
          const loser = sampleUser({ logins })
          assert.deepEqual(await store.users.insert(loser), { taken })
          await expectNoUser(store, { id: loser.id, logins: free })
        }
        assert.equal(await store.users.insert(sampleUser({ logins: free })), 'inserted')
      }
      await expectUser(store, holder)
    },
  },
  {
    name: 'where several logins are taken, the answer names one of those',
    async run(store) {
      const first = sampleUser()
      const second = sampleUser()
      await store.users.insert(first)
      await store.users.insert(second)
      const taken = [...first.logins, ...second.logins]
      const answer = await store.users.insert(sampleUser({ logins: [sampleLogin('free'), ...taken] }))
      assert.ok(
        typeof answer === 'object' && taken.includes(answer.taken),
        `${JSON.stringify(answer)} names a taken login`,
      )
    },
  },
  {
    name: 'the same record inserted twice is refused the second time',
    async run(store) {
      const user = sampleUser()
      assert.equal(await store.users.insert(user), 'inserted')
      const answer = await store.users.insert(user)
      assert.ok(typeof answer === 'object', 'the second insert answers what is taken')
      assert.ok(['id', ...user.logins].includes(answer.taken), `${answer.taken} is the id or a login of the record`)
      await expectUser(store, user)
    },
  },
  {
    name: 'several users may have no login at all',
    async run(store) {
      const users = [sampleUser({ logins: [] }), sampleUser({ logins: [] })]
      for (const user of users) assert.equal(await store.users.insert(user), 'inserted')
      for (const user of users) await expectUser(store, user)
    },
  },
  {
    name: 'a removed user frees the id and every login for other users',
    async run(store) {
      const [a, b] = [sampleLogin('a'), sampleLogin('b')]
      const user = sampleUser({ logins: [a, b] })
      await store.users.insert(user)
      assert.equal(await store.users.remove(user), true)
      await expectNoUser(store, user)
      for (const heir of [sampleUser({ logins: [b] }), sampleUser({ id: user.id, logins: [a] })]) {
        assert.equal(await store.users.insert(heir), 'inserted')
        await expectUser(store, heir)
      }
    },
  },
  {
    name: 'a token id that is taken is refused, and nothing changes',
    async run(store) {
      const first = sampleToken({ counter: 1 })
      assert.equal(await store.tokens.insert(first), true)
      assert.equal(await store.tokens.insert(sampleToken({ id: first.id, counter: 2, kind: 'challenge' })), false)
      assert.equal(await store.tokens.insert(first), false)
      await expectToken(store, first)
    },
  },
  {
    name: 'a removed token frees its id for an insert',
    async run(store) {
      const token = sampleToken({ counter: 1 })
      await store.tokens.insert(token)
      assert.equal(await store.tokens.remove(token), true)
      await expectNoToken(store, token.id)
      const again = sampleToken({ id: token.id, version: 5, counter: 2 })
      assert.equal(await store.tokens.insert(again), true)
      await expectToken(store, again)
    },
  },
]
