import {
  PosternError,
  type Store,
  type TokenRecord,
  type TokenStore,
  type UserId,
  type UserRecord,
  type UserStore,
} from '@postern/core'
import type { Check, Db, Write } from './memory-db.ts'

/** A store on any database that can check and write several keys at once. */
export function createKvStore(db: Db): Store {
  return { users: createUsers(db), tokens: createTokens(db), ready: async () => {}, close: async () => {} }
}

const userKey = (id: string) => `user:${id}`
const loginKey = (login: string) => `login:${login}`
const tokenKey = (id: string) => `token:${id}`

const areFree = (logins: readonly string[]) => logins.map((login): Check => [loginKey(login), 'absent'])
const belongTo = (logins: readonly string[], id: UserId) => logins.map((login): Write => [loginKey(login), id])
const areGone = (logins: readonly string[]) => logins.map((login): Write => [loginKey(login), undefined])

/** Rule 7: a database that cannot answer is an error, never an empty answer. */
async function safely<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw new PosternError('store-unavailable', { cause })
  }
}

function createUsers(db: Db): UserStore {
  const find = (id: UserId) => db.get<UserRecord>(userKey(id))
  return {
    insert: (record) =>
      safely(async () => {
        const checks: Check[] = [[userKey(record.id), 'absent'], ...areFree(record.logins)]
        const failed = await db.commit(checks, [[userKey(record.id), record], ...belongTo(record.logins, record.id)])
        if (failed === undefined) return 'inserted'
        return { taken: failed === userKey(record.id) ? 'id' : failed.slice('login:'.length) }
      }),
    findById: (id) => safely(() => find(id)),
    findByLogin: (login) =>
      safely(async () => {
        const id = await db.get<UserId>(loginKey(login))
        return id === undefined ? undefined : find(id)
      }),
    list: ({ after, limit }) =>
      safely(async () => {
        const users = await db.scan<UserRecord>('user:')
        return users.filter((user) => after === undefined || user.id > after).slice(0, limit)
      }),
    replace: (current, next) =>
      safely(async () => {
        const gained = next.logins.filter((login) => !current.logins.includes(login))
        const lost = current.logins.filter((login) => !next.logins.includes(login))
        const checks: Check[] = [[userKey(current.id), current.version], ...areFree(gained)]
        const writes: Write[] = [[userKey(next.id), next], ...belongTo(gained, next.id), ...areGone(lost)]
        const failed = await db.commit(checks, writes)
        if (failed === undefined) return 'replaced'
        return failed === userKey(current.id) ? 'stale' : { taken: failed.slice('login:'.length) }
      }),
    remove: (current) =>
      safely(async () => {
        const writes: Write[] = [[userKey(current.id), undefined], ...areGone(current.logins)]
        return (await db.commit([[userKey(current.id), current.version]], writes)) === undefined
      }),
  }
}

function createTokens(db: Db): TokenStore {
  const write = async (id: string, expected: Check[1], value: TokenRecord | undefined) => {
    return (await db.commit([[tokenKey(id), expected]], [[tokenKey(id), value]])) === undefined
  }
  return {
    insert: (record) => safely(() => write(record.id, 'absent', record)),
    findById: (id) => safely(() => db.get<TokenRecord>(tokenKey(id))),
    findByUser: (userId) =>
      safely(async () => (await db.scan<TokenRecord>('token:')).filter((token) => token.userId === userId)),
    replace: (current, next) => safely(() => write(current.id, current.version, next)),
    remove: (current) => safely(() => write(current.id, current.version, undefined)),
    removeExpired: (before, limit) =>
      safely(async () => {
        const tokens = await db.scan<TokenRecord>('token:')
        const expired = tokens.filter((token) => token.expiresAt < before).slice(0, limit)
        // Conditional as well: a session that slid since the scan has another version and stays.
        const removed = await Promise.all(expired.map((token) => write(token.id, token.version, undefined)))
        return removed.filter(Boolean).length
      }),
  }
}
