import type { Store, TokenRecord, UserId, UserRecord } from '@postern/core'

type Call = (store: Pick<Store, 'users' | 'tokens'>) => Promise<unknown>

const idOf = (number: number) => `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}` as UserId
const end = 4_000_000_000

/** User number so and so, with one login. */
export const costedUser = (number: number, members: Partial<UserRecord> = {}): UserRecord => ({
  ...{ id: idOf(number), version: 1, logins: [`email:${number}@example.com`] },
  ...{ email: `${number}@example.com`, roles: ['user'], status: 'active', createdAt: 1_767_225_600 },
  ...members,
})

/** The session of that user. */
export const costedToken = (number: number, members: Partial<TokenRecord> = {}): TokenRecord => ({
  ...{ id: `token-${number}`, userId: idOf(number), kind: 'session', version: 1, expiresAt: end },
  ...members,
})

const changed = costedUser(1, { version: 2 })
const moved = costedUser(1, { version: 3, logins: ['email:new@example.com'] })
const made = costedToken(999, { userId: idOf(1) })
const slid = { ...made, version: 2 }

/** What is counted, in this order, on a store that has user 1 and session 1 and perhaps more. */
export const costedCalls: Readonly<Record<string, Call>> = {
  'check a session': ({ users, tokens }) => Promise.all([tokens.findById('token-1'), users.findById(idOf(1))]),
  'find a user by id': ({ users }) => users.findById(idOf(1)),
  'find a user by login': ({ users }) => users.findByLogin('email:1@example.com'),
  'list one user': ({ users }) => users.list({ limit: 1 }),
  'insert a user with one login': ({ users }) => users.insert(costedUser(999)),
  'replace a user, same logins': ({ users }) => users.replace(costedUser(1), changed),
  'replace a user, one login changes': ({ users }) => users.replace(changed, moved),
  'find a token': ({ tokens }) => tokens.findById('token-1'),
  "find a user's one token": ({ tokens }) => tokens.findByUser(idOf(1)),
  'insert a token': ({ tokens }) => tokens.insert(made),
  'replace a token': ({ tokens }) => tokens.replace(made, slid),
  'remove a token': ({ tokens }) => tokens.remove(slid),
  'remove expired tokens where there are none': ({ tokens }) => tokens.removeExpired(1e9, 1000),
  'remove a user with one login': ({ users }) => users.remove(moved),
}
