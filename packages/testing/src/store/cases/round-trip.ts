import assert from 'node:assert/strict'
import type { UserId } from '@postern/core'
import { expectNoToken, expectToken } from '../expect-token.ts'
import { expectNoUser, expectUser } from '../expect-user.ts'
import { sampleLogin, sampleUser } from '../sample-user.ts'
import { sampleToken } from '../sample-token.ts'
import type { StoreCase } from '../store-case.ts'

/** One of each that JSON has, and the names and values that careless code trips over. */
const everyShape = {
  text: 'Ada',
  empty: '',
  yes: true,
  no: false,
  nothing: null,
  zero: 0,
  negative: -7,
  emptyList: [],
  emptyObject: {},
  list: [1, 'two', false, null, [[]], { three: 3 }],
  nested: { a: { b: { c: { d: [{ e: 'deep' }] } } } },
  looksLikeDate: '2026-01-01T00:00:00Z',
  looksLikeNumber: '0042',
  looksLikeJson: '{"$gt":""}',
  '': 'a member without a name',
  '1': 'a member named by a number',
  'a.b': 'a dot',
  $set: 'a dollar',
  constructor: 'as a member',
  toString: 'likewise',
} as const

const numbers = {
  epoch: Number.MAX_SAFE_INTEGER,
  lowest: Number.MIN_SAFE_INTEGER,
  past32Bits: 2 ** 32 + 1,
  bits53: 0x1c_a7_5e_ed_00_00_01,
  fraction: 0.1,
  sum: 0.1 + 0.2,
  small: 5e-324,
  large: 1.7976931348623157e308,
  farthestDay: 253_402_300_799,
}

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
      const user = sampleUser({ ...numbers, attributes: numbers })
      await store.users.insert(user)
      await expectUser(store, user)
      const token = sampleToken({ ...numbers, expiresAt: numbers.farthestDay })
      await store.tokens.insert(token)
      await expectToken(store, token)
    },
  },
  {
    name: 'a replaced record lacks what the new one lacks',
    async run(store) {
      const user = sampleUser({ name: 'Ada', attributes: { theme: 'dark', nested: { a: 1, b: 2 } } })
      await store.users.insert(user)
      const nextUser = { ...sampleUser({ id: user.id, logins: user.logins, version: 2 }), attributes: { nested: { b: 3 } } }
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
