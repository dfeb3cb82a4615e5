import assert from 'node:assert/strict'
import { changeDeeply } from '../expect/change-deeply.ts'
import { eventually } from '../expect/eventually.ts'
import { expectToken } from '../expect/expect-token.ts'
import { expectUser } from '../expect/expect-user.ts'
import { sampleToken } from '../samples/sample-token.ts'
import { sampleLogin, sampleUser } from '../samples/sample-user.ts'
import type { StoreCase } from '../store-case.ts'

const detail = { theme: 'dark', nested: { tags: ['a', 'b'] } }

export const copyCases: readonly StoreCase[] = [
  {
    name: 'changing a user that was handed out changes nothing stored',
    async run(store) {
      const user = sampleUser({ attributes: detail })
      const [login = ''] = user.logins
      await store.users.insert(user)
      const before = structuredClone(user)
      changeDeeply(await store.users.findById(user.id))
      await expectUser(store, before)
      changeDeeply(await store.users.findByLogin(login))
      await expectUser(store, before)
      changeDeeply(await store.users.list({ limit: 10 }))
      await expectUser(store, before)
    },
  },
  {
    name: 'changing a token that was handed out changes nothing stored',
    async run(store) {
      const userId = sampleUser().id
      const token = sampleToken({ userId, detail })
      await store.tokens.insert(token)
      const before = structuredClone(token)
      changeDeeply(await store.tokens.findById(token.id))
      await expectToken(store, before)
      await eventually(async () => assert.equal((await store.tokens.findByUser(userId)).length, 1))
      changeDeeply(await store.tokens.findByUser(userId))
      await expectToken(store, before)
    },
  },
  {
    name: 'changing a user after handing it in changes nothing stored',
    async run(store) {
      const user = sampleUser({ attributes: structuredClone(detail) })
      const before = structuredClone(user)
      await store.users.insert(user)
      changeDeeply(user)
      await expectUser(store, before)
      const next = { ...structuredClone(before), version: 2, logins: [sampleLogin()] }
      const nextBefore = structuredClone(next)
      await store.users.replace(before, next)
      changeDeeply(next)
      await expectUser(store, nextBefore)
    },
  },
  {
    name: 'changing a token after handing it in changes nothing stored',
    async run(store) {
      const token = sampleToken({ detail: structuredClone(detail) })
      const before = structuredClone(token)
      await store.tokens.insert(token)
      changeDeeply(token)
      await expectToken(store, before)
      const next = { ...structuredClone(before), version: 2 }
      const nextBefore = structuredClone(next)
      await store.tokens.replace(before, next)
      changeDeeply(next)
      await expectToken(store, nextBefore)
    },
  },
  {
    name: 'the store changes nothing in what it is handed',
    async run(store) {
      const user = sampleUser({ attributes: structuredClone(detail) })
      const token = sampleToken({ detail: structuredClone(detail) })
      const nextUser = { ...structuredClone(user), version: 2, logins: [sampleLogin()] }
      const nextToken = { ...structuredClone(token), version: 2 }
      const given = [user, token, nextUser, nextToken]
      const before = structuredClone(given)
      await store.users.insert(user)
      await store.tokens.insert(token)
      await store.users.replace(user, nextUser)
      await store.tokens.replace(token, nextToken)
      await store.users.remove(nextUser)
      await store.tokens.remove(nextToken)
      assert.deepEqual(given, before)
    },
  },
  {
    name: 'a record that was handed out stays as it was when the stored one changes',
    async run(store) {
      const user = sampleUser()
      const token = sampleToken()
      await store.users.insert(user)
      await store.tokens.insert(token)
      const [foundUser, foundToken] = [await store.users.findById(user.id), await store.tokens.findById(token.id)]
      await store.users.replace(user, { ...user, version: 2, attributes: { theme: 'light' } })
      await store.tokens.replace(token, { ...token, version: 2, device: { label: 'Safari' } })
      assert.deepEqual([foundUser, foundToken], [user, token])
    },
  },
]
