import assert from 'node:assert/strict'
import { expectToken } from '../expect/expect-token.ts'
import { expectFree, expectUser } from '../expect/expect-user.ts'
import { sampleToken } from '../samples/sample-token.ts'
import { sampleLogin, sampleUser } from '../samples/sample-user.ts'
import type { StoreCase } from '../store-case.ts'

const otherVersions = [1, 3, 0, 2 ** 32 + 2, Number.MAX_SAFE_INTEGER]

export const stalenessCases: readonly StoreCase[] = [
  {
    name: 'a user replaced under another version is stale, and nothing changes',
    async run(store) {
      const stored = sampleUser({ version: 2 })
      await store.users.insert(stored)
      const gained = sampleLogin('gained')
      for (const version of otherVersions) {
        const next = { ...stored, version: version + 1, logins: [gained], name: 'lost write' }
        assert.equal(await store.users.replace({ ...stored, version }, next), 'stale', `version ${version} is not 2`)
      }
      await expectUser(store, stored)
      await expectFree(store, [gained])
      assert.equal(await store.users.insert(sampleUser({ logins: [gained] })), 'inserted')
    },
  },
  {
    name: 'a user removed under another version stays, with the logins',
    async run(store) {
      const stored = sampleUser({ version: 2 })
      await store.users.insert(stored)
      for (const version of otherVersions) {
        assert.equal(await store.users.remove({ ...stored, version }), false, `version ${version} is not 2`)
      }
      await expectUser(store, stored)
      assert.deepEqual(await store.users.insert(sampleUser({ logins: stored.logins })), { taken: stored.logins[0] })
      assert.equal(await store.users.remove(stored), true)
    },
  },
  {
    name: 'a token replaced or removed under another version stays as it was',
    async run(store) {
      const stored = sampleToken({ version: 2 })
      await store.tokens.insert(stored)
      for (const version of otherVersions) {
        const current = { ...stored, version }
        assert.equal(await store.tokens.replace(current, { ...stored, version: 9, counter: 9 }), false)
        assert.equal(await store.tokens.remove(current), false)
      }
      await expectToken(store, stored)
      assert.equal(await store.tokens.remove(stored), true)
    },
  },
  {
    name: 'a stale replace that wants a taken login is refused, and nothing changes',
    async run(store) {
      const holder = sampleUser()
      const stored = sampleUser({ version: 2 })
      await store.users.insert(holder)
      await store.users.insert(stored)
      const current = { ...stored, version: 1 }
      const answer = await store.users.replace(current, { ...stored, version: 2, logins: holder.logins })
      if (answer !== 'stale') assert.deepEqual(answer, { taken: holder.logins[0] })
      await expectUser(store, holder)
      await expectUser(store, stored)
    },
  },
  {
    name: 'the version alone decides, not the rest of the record that was read',
    async run(store) {
      const user = sampleUser()
      await store.users.insert(user)
      const nextUser = { ...user, version: 2, name: 'Ada' }
      assert.equal(await store.users.replace({ ...user, name: 'never stored' }, nextUser), 'replaced')
      assert.equal(await store.users.remove({ ...nextUser, name: 'never stored' }), true)
      const token = sampleToken()
      await store.tokens.insert(token)
      const nextToken = { ...token, version: 2, counter: 1 }
      assert.equal(await store.tokens.replace({ ...token, counter: 99 }, nextToken), true)
      assert.equal(await store.tokens.remove({ ...nextToken, counter: 99 }), true)
    },
  },
  {
    name: 'the version is what core says, in leaps, at 53 bits and backwards',
    async run(store) {
      const versions = [7, 1000, 2 ** 32 + 7, Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER, 3]
      let user = sampleUser()
      let token = sampleToken()
      await store.users.insert(user)
      await store.tokens.insert(token)
      for (const version of versions) {
        const nextUser = { ...user, version }
        assert.equal(await store.users.replace(user, nextUser), 'replaced')
        assert.equal(await store.users.replace(user, { ...user, name: 'lost write' }), 'stale')
        await expectUser(store, nextUser)
        user = nextUser
        const nextToken = { ...token, version }
        assert.equal(await store.tokens.replace(token, nextToken), true)
        assert.equal(await store.tokens.replace(token, { ...token, counter: 99 }), false)
        await expectToken(store, nextToken)
        token = nextToken
      }
    },
  },
]
