import assert from 'node:assert/strict'
import type { UserId } from '@postern/core'
import { expectNoToken, expectToken } from '../expect/expect-token.ts'
import { expectNoUser, expectUser } from '../expect/expect-user.ts'
import { nowSeconds } from '../samples/now-seconds.ts'
import { sampleToken } from '../samples/sample-token.ts'
import { sampleUser } from '../samples/sample-user.ts'
import type { StoreCase } from '../store-case.ts'

const builtInNames = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'undefined', 'null', 'NaN']

export const absenceCases: readonly StoreCase[] = [
  {
    name: 'an empty store finds nobody and lists nothing',
    async run(store) {
      const stranger = sampleUser()
      await expectNoUser(store, stranger)
      await expectNoToken(store, sampleToken().id)
      assert.deepEqual(await store.users.list({ limit: 10 }), [])
      assert.deepEqual(await store.users.list({ after: stranger.id, limit: 10 }), [])
      assert.deepEqual(await store.tokens.findByUser(stranger.id), [])
      assert.equal(await store.tokens.removeExpired(nowSeconds(), 10), 0)
    },
  },
  {
    name: 'the names of built-in members are absent as ids and as logins',
    async run(store) {
      await store.users.insert(sampleUser())
      await store.tokens.insert(sampleToken())
      for (const name of builtInNames) {
        await expectNoUser(store, { id: name as UserId, logins: [name] })
        await expectNoToken(store, name)
        assert.deepEqual(await store.tokens.findByUser(name as UserId), [])
        assert.equal(await store.tokens.remove(sampleToken({ id: name })), false)
      }
    },
  },
  {
    name: 'tokens and logins may have the names of built-in members',
    async run(store) {
      for (const name of builtInNames) {
        const token = sampleToken({ id: name })
        assert.equal(await store.tokens.insert(token), true)
        await expectToken(store, token)
        const user = sampleUser({ logins: [name] })
        assert.equal(await store.users.insert(user), 'inserted')
        await expectUser(store, user)
        assert.equal(await store.tokens.remove(token), true)
        assert.equal(await store.users.remove(user), true)
      }
      assert.equal(Object.hasOwn(Object.prototype, 'id'), false)
    },
  },
  {
    name: 'what looks like an id, a login or a key of the store finds nobody else @asvs-1.2.4',
    async run(store) {
      const user = sampleUser()
      const [login = ''] = user.logins
      const token = sampleToken({ userId: user.id })
      await store.users.insert(user)
      await store.tokens.insert(token)
      const lookalikes = [`user:${user.id}`, `users:${user.id}`, `login:${login}`, login, token.id, `token:${token.id}`]
      for (const id of [...lookalikes, user.id.slice(0, -1), `${user.id}0`]) {
        assert.equal(await store.users.findById(id as UserId), undefined, `no user has the id ${id}`)
        assert.deepEqual(await store.tokens.findByUser(id as UserId), [], `no token belongs to ${id}`)
      }
      for (const text of [user.id, `user:${user.id}`, token.id, `login:${login}`, login.slice(0, -1), `${login}0`]) {
        assert.equal(await store.users.findByLogin(text), undefined, `no user has the login ${text}`)
      }
      for (const id of [user.id, login, `token:${token.id}`, token.id.slice(0, -1), `${token.id}0`]) {
        assert.equal(await store.tokens.findById(id), undefined, `no token has the id ${id}`)
      }
    },
  },
  {
    name: 'a user and a token may have the same id',
    async run(store) {
      const user = sampleUser()
      const token = sampleToken({ id: user.id })
      assert.equal(await store.users.insert(user), 'inserted')
      assert.equal(await store.tokens.insert(token), true)
      assert.equal(await store.tokens.remove(token), true)
      await expectUser(store, user)
    },
  },
  {
    name: 'a user that is not there is stale to replace and false to remove, and stays away',
    async run(store) {
      const user = sampleUser()
      assert.equal(await store.users.replace(user, { ...user, version: 2 }), 'stale')
      assert.equal(await store.users.remove(user), false)
      await expectNoUser(store, user)
      assert.equal(await store.users.insert(user), 'inserted')
      assert.equal(await store.users.remove(user), true)
      assert.equal(await store.users.replace(user, { ...user, version: 2 }), 'stale')
      await expectNoUser(store, user)
    },
  },
  {
    name: 'a token that is not there is false to replace and to remove, and stays away',
    async run(store) {
      const token = sampleToken()
      assert.equal(await store.tokens.replace(token, { ...token, version: 2 }), false)
      assert.equal(await store.tokens.remove(token), false)
      await expectNoToken(store, token.id)
      assert.equal(await store.tokens.insert(token), true)
      assert.equal(await store.tokens.remove(token), true)
      assert.equal(await store.tokens.replace(token, { ...token, version: 2 }), false)
      await expectNoToken(store, token.id)
    },
  },
]
