import type { TokenRecord, UserId } from '@postern/core'
import { type BrokenStore, broken, type Fault } from './broken-store.ts'
import type { ReferenceStore } from './reference-store.ts'

/** Takes logins for the same where `fold` makes them the same, and shows them as they were written. */
function foldedLogins(fold: (login: string) => string): (right: ReferenceStore) => Fault {
  return ({ users, tables }) => {
    const same = (login: string) => [...tables.logins.keys()].find((known) => fold(known) === fold(login)) ?? login
    return {
      users: {
        async insert(record) {
          const taken = record.logins.find((login) => tables.logins.has(same(login)))
          return taken === undefined || tables.users.has(record.id) ? users.insert(record) : { taken }
        },
        findByLogin: (login) => users.findByLogin(same(login)),
      },
    }
  }
}

function foldedTokenIds(fold: (id: string) => string): (right: ReferenceStore) => Fault {
  return ({ tokens, tables }) => {
    const same = (id: string) => [...tables.tokens.keys()].find((known) => fold(known) === fold(id)) ?? id
    return {
      tokens: {
        insert: async (record) => !tables.tokens.has(same(record.id)) && tokens.insert(record),
        findById: (id) => tokens.findById(same(id)),
      },
    }
  }
}

const likePattern = (pattern: string) => {
  const escaped = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replaceAll('%', '.*').replaceAll('_', '.')}$`, 's')
}

const differentLogins = 'logins that differ in case, space, accent or form are different logins'
const differentIds = 'token ids that differ in case, space, accent or form are different ids'

/** Stores that take one key for another. */
export const keyStores: readonly BrokenStore[] = [
  broken(
    'logins are compared without regard to case',
    differentLogins,
    foldedLogins((login) => login.toLowerCase()),
  ),
  broken(
    'logins are trimmed',
    differentLogins,
    foldedLogins((login) => login.trim()),
  ),
  broken(
    'logins are brought to one Unicode form',
    differentLogins,
    foldedLogins((login) => login.normalize('NFKC')),
  ),
  broken(
    'logins are compared without regard to accents',
    differentLogins,
    foldedLogins((login) => login.normalize('NFD').replace(/\p{M}/gu, '')),
  ),
  broken(
    'token ids are compared without regard to case',
    differentIds,
    foldedTokenIds((id) => id.toUpperCase()),
  ),
  broken(
    'token ids are padded with spaces',
    differentIds,
    foldedTokenIds((id) => id.trimEnd()),
  ),
  broken(
    'token ids lose what a shell would not take',
    'odd characters in a token id are characters like all others',
    foldedTokenIds((id) => id.replace(/[^\w-]/g, '')),
  ),
  broken('findByLogin understands patterns', 'a pattern matches nobody', ({ users, tables }) => ({
    users: {
      async findByLogin(login) {
        const pattern = likePattern(login)
        const found = [...tables.logins.keys()].find((known) => pattern.test(known))
        return found === undefined ? undefined : users.findByLogin(found)
      },
    },
  })),
  broken(
    'logins are put into a query unquoted',
    'odd characters in a login are characters like all others',
    ({ users }) => ({
      users: { findByLogin: (login) => users.findByLogin(login.split("'")[0] ?? login) },
    }),
  ),
  broken(
    'users are looked up in a plain object',
    'the names of built-in members are absent as ids and as logins',
    (right) => ({
      users: {
        async findById(id) {
          const byId: { readonly [id: string]: never } = Object.fromEntries(right.tables.users) as never
          return structuredClone(byId[id] === Object.prototype ? ({} as never) : byId[id])
        },
      },
    }),
  ),
  broken('tokens are kept in a plain object', 'tokens and logins may have the names of built-in members', () => {
    const held: { [id: string]: TokenRecord } = {}
    return {
      tokens: {
        async insert(record) {
          if (record.id in held) return false
          held[record.id] = structuredClone(record)
          return true
        },
        findById: async (id) => structuredClone(Object.hasOwn(held, id) ? held[id] : undefined),
      },
    }
  }),
  broken('users and tokens share one set of ids', 'a user and a token may have the same id', ({ tokens, tables }) => ({
    tokens: { insert: async (record) => !tables.users.has(record.id) && tokens.insert(record) },
  })),
  broken(
    'an id may also be a login',
    'what looks like an id, a login or a key of the store finds nobody else',
    ({ users }) => ({
      users: { findByLogin: async (login) => (await users.findByLogin(login)) ?? users.findById(login as UserId) },
    }),
  ),
  broken(
    'tokens.insert takes a built-in member for a token that is there',
    'tokens and logins may have the names of built-in members',
    ({ tokens }) => ({ tokens: { insert: async (record) => !(record.id in {}) && tokens.insert(record) } }),
  ),
]
