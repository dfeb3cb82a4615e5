import assert from 'node:assert/strict'
import type { UserId } from '@postern/core'
import { expectNoToken, expectToken } from '../expect/expect-token.ts'
import { expectNoUser, expectUser } from '../expect/expect-user.ts'
import { everyShape } from '../samples/every-shape.ts'
import { exactNumbers } from '../samples/exact-numbers.ts'
import { farthestDay } from '../samples/farthest-day.ts'
import { sampleToken } from '../samples/sample-token.ts'
import { sampleLogin, sampleUser } from '../samples/sample-user.ts'
import type { StoreCase } from '../store-case.ts'

export const roundTripCases: readonly StoreCase[] = [
  {
    name: 'a user comes back as it was written, by id and by each login',
    async run(store) {
      const logins = [sampleLogin('a'), sampleLogin('b'), sampleLogin('c')]
      const user = sampleUser({ logins, attributes: everyShape, ...everyShape })
      assert.equal(await store.users.insert(user), 'inserted')
      await expectUser(store, user)
      const next = { ...user, version: 2, attributes: { again: everyShape } }
      assert.equal(await store.users.replace(user, next), 'replaced')
      await expectUser(store, next)
    },
  },
  {
    name: 'a token comes back as it was written',
    async run(store) {
      const token = sampleToken({ userId: sampleUser().id, ...everyShape, detail: everyShape })
      assert.equal(await store.tokens.insert(token), true)
      await expectToken(store, token)
      const next = { ...token, version: 2, detail: { again: everyShape } }
      assert.equal(await store.tokens.replace(token, next), true)
      await expectToken(store, next)
    },
  },
  {
    name: 'a token without a user comes back without one',
    async run(store) {
      const token = sampleToken()
      await store.tokens.insert(token)
      await expectToken(store, token)
      assert.deepEqual(await store.tokens.findByUser('undefined' as UserId), [])
    },
  },
  {
    name: 'numbers come back exact: 53 bits, fractions and the year 9999',
    async run(store) {
      const user = sampleUser({ ...exactNumbers, attributes: exactNumbers })
      await store.users.insert(user)
      await expectUser(store, user)
      const token = sampleToken({ ...exactNumbers, expiresAt: farthestDay })
      await store.tokens.insert(token)
      await expectToken(store, token)
    },
  },
  {
    name: 'a replaced record lacks what the new one lacks',
    async run(store) {
      const user = sampleUser({ name: 'Ada', attributes: { theme: 'dark', nested: { a: 1, b: 2 } } })
      await store.users.insert(user)
      const nextUser = {
        ...sampleUser({ id: user.id, logins: user.logins, version: 2 }),
        attributes: { nested: { b: 3 } },
      }
      await store.users.replace(user, nextUser)
      await expectUser(store, nextUser)
      const token = sampleToken({ userId: user.id, ip: '192.0.2.1' })
      await store.tokens.insert(token)
      const nextToken = sampleToken({ id: token.id, version: 2 })
      await store.tokens.replace(token, nextToken)
      await expectToken(store, nextToken)
    },
  },
  {
    name: 'a text of 20 000 characters comes back whole',
    async run(store) {
      const biography = 'Ada wrote the first program. é漢🗝️ '.repeat(600).slice(0, 20_000).trimEnd()
      const user = sampleUser({ attributes: { biography } })
      await store.users.insert(user)
      await expectUser(store, user)
      const token = sampleToken({ biography })
      await store.tokens.insert(token)
      await expectToken(store, token)
    },
  },
  {
    name: 'the next read sees an acknowledged write',
    async run(store) {
      for (let round = 0; round < 10; round++) {
        const user = sampleUser()
        const token = sampleToken()
        assert.equal(await store.users.insert(user), 'inserted')
        await expectUser(store, user)
        assert.equal(await store.tokens.insert(token), true)
        await expectToken(store, token)
        const nextUser = { ...user, version: 2, logins: [sampleLogin()] }
        assert.equal(await store.users.replace(user, nextUser), 'replaced')
        await expectUser(store, nextUser)
        const nextToken = { ...token, version: 2, counter: 1 }
        assert.equal(await store.tokens.replace(token, nextToken), true)
        await expectToken(store, nextToken)
        assert.equal(await store.users.remove(nextUser), true)
        await expectNoUser(store, nextUser)
        assert.equal(await store.tokens.remove(nextToken), true)
        await expectNoToken(store, token.id)
      }
    },
  },
  {
    name: 'migrating again and getting ready again lose nothing',
    async run(store) {
      const user = sampleUser()
      const token = sampleToken()
      await store.users.insert(user)
      await store.tokens.insert(token)
      await store.migrate?.()
      await store.ready()
      await expectUser(store, user)
      await expectToken(store, token)
    },
  },
]
