import assert from 'node:assert/strict'
import { expectToken } from '../expect/expect-token.ts'
import { expectFree, expectUser } from '../expect/expect-user.ts'
import { oddTexts } from '../samples/odd-texts.ts'
import { sampleToken, sampleTokenId } from '../samples/sample-token.ts'
import { sampleLogin, sampleUser } from '../samples/sample-user.ts'
import type { StoreCase } from '../store-case.ts'

/** Pairs that some database, collation or driver takes for one and the same. */
const nearTexts: readonly (readonly [string, string])[] = [
  ['ada', 'ADA'],
  ['ada', 'ada '],
  ['ada', ' ada'],
  ['ada', 'ada\t'],
  ['ada', 'ada\u200b'],
  ['ada', 'adá'],
  ['jos\u00e9', 'jose\u0301'],
  ['stra\u00dfe', 'strasse'],
  ['i', '\u0131'],
  ['a', '\uff41'],
  ['\u00e6', 'ae'],
  ['🗝', '🔑'],
  ['1', '01'],
  ['1', '1.0'],
]

const patterns = ['*', '%', '_%', '?', '.*', '[a-z]*', '^', '', ' ']

export const oddCharacterCases: readonly StoreCase[] = [
  {
    name: 'odd characters in a login are characters like all others @asvs-1.2.4',
    async run(store) {
      const root = sampleLogin()
      const users = oddTexts.map((text) => sampleUser({ logins: [`${root}${text}`, sampleLogin(text)] }))
      for (const user of users) assert.equal(await store.users.insert(user), 'inserted')
      for (const user of users) await expectUser(store, user)
      for (const user of users) {
        const [taken = ''] = user.logins
        assert.deepEqual(await store.users.insert(sampleUser({ logins: [taken] })), { taken })
        const next = { ...user, version: 2, logins: [`${taken}2`] }
        assert.equal(await store.users.replace(user, next), 'replaced')
        await expectFree(store, user.logins)
        assert.equal(await store.users.remove(next), true)
        await expectFree(store, next.logins)
      }
    },
  },
  {
    name: 'odd characters in a token id are characters like all others @asvs-1.2.4',
    async run(store) {
      const root = sampleTokenId()
      const tokens = oddTexts.flatMap((text) => [
        sampleToken({ id: root + text }),
        sampleToken({ id: sampleTokenId(text) }),
      ])
      for (const token of tokens) assert.equal(await store.tokens.insert(token), true)
      for (const token of tokens) {
        await expectToken(store, token)
        assert.equal(await store.tokens.insert(token), false)
        assert.equal(await store.tokens.replace(token, { ...token, version: 2 }), true)
        assert.equal(await store.tokens.remove(token), false)
        assert.equal(await store.tokens.remove({ ...token, version: 2 }), true)
      }
    },
  },
  {
    name: 'odd characters in members come back one by one @asvs-1.1.2',
    async run(store) {
      const texts = [...oddTexts, ...nearTexts.flat()]
      const odd = { texts, named: Object.fromEntries(texts.map((text, index) => [`${text}-`, index])) }
      const user = sampleUser({ name: oddTexts.join(''), attributes: odd })
      await store.users.insert(user)
      await expectUser(store, user)
      const token = sampleToken({ kind: `odd-${oddTexts.join('').slice(0, 40)}`, odd })
      await store.tokens.insert(token)
      await expectToken(store, token)
    },
  },
  {
    name: 'logins that differ in case, space, accent or form are different logins',
    async run(store) {
      for (const [one, other] of nearTexts) {
        const login = sampleLogin()
        const [first, second] = [
          sampleUser({ logins: [`${login}${one}`] }),
          sampleUser({ logins: [`${login}${other}`] }),
        ]
        await store.users.insert(first)
        await expectFree(store, second.logins)
        const pair = JSON.stringify([one, other])
        assert.equal(await store.users.insert(second), 'inserted', `${pair} are two logins`)
        await expectUser(store, first)
        await expectUser(store, second)
      }
    },
  },
  {
    name: 'token ids that differ in case, space, accent or form are different ids',
    async run(store) {
      for (const [one, other] of nearTexts) {
        const id = sampleTokenId()
        const [first, second] = [sampleToken({ id: id + one, counter: 1 }), sampleToken({ id: id + other, counter: 2 })]
        await store.tokens.insert(first)
        assert.equal(await store.tokens.findById(second.id), undefined)
        assert.equal(await store.tokens.insert(second), true, `${JSON.stringify([one, other])} are two ids`)
        await expectToken(store, first)
        await expectToken(store, second)
      }
    },
  },
  {
    name: 'a pattern matches nobody @asvs-1.2.4',
    async run(store) {
      const login = sampleLogin()
      const user = sampleUser({ logins: [login] })
      const token = sampleToken({ userId: user.id })
      await store.users.insert(user)
      await store.tokens.insert(token)
      for (const pattern of patterns) {
        await expectFree(store, [`username:${pattern}`, `${login.slice(0, -1)}${pattern}`])
        assert.equal(await store.tokens.findById(`${token.id.slice(0, -1)}${pattern}`), undefined)
      }
    },
  },
]
