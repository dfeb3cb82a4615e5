import type { Store, TokenRecord, TokenStore, UserRecord, UserStore } from '@postern/core'

/** What the reference store holds. Broken stores reach in here. */
export interface Tables {
  readonly users: Map<string, UserRecord>
  /** Whose each login is. */
  readonly logins: Map<string, string>
  readonly tokens: Map<string, TokenRecord>
}

export interface ReferenceStore extends Store {
  readonly tables: Tables
}

/** A correct store in the fewest words: no index, no speed, every method in one turn, copies on the way in and out. */
export function createReferenceStore(): ReferenceStore {
  const tables: Tables = { users: new Map(), logins: new Map(), tokens: new Map() }
  return {
    tables,
    users: referenceUsers(tables),
    tokens: referenceTokens(tables),
    ready: async () => undefined,
    migrate: async () => undefined,
    close: async () => undefined,
  }
}

function referenceUsers({ users, logins }: Tables): UserStore {
  const holds = (record: UserRecord) => users.get(record.id)?.version === record.version
  const free = (record: UserRecord) => {
    for (const login of users.get(record.id)?.logins ?? []) logins.delete(login)
  }
  const write = (record: UserRecord) => {
    free(record)
    users.set(record.id, structuredClone(record))
    for (const login of record.logins) logins.set(login, record.id)
  }
  const takenLogin = (record: UserRecord) =>
    record.logins.find((login) => (logins.get(login) ?? record.id) !== record.id)
  return {
    insert: async (record) => {
      if (users.has(record.id)) return { taken: 'id' }
      const taken = takenLogin(record)
      if (taken !== undefined) return { taken }
      write(record)
      return 'inserted'
    },
    findById: async (id) => structuredClone(users.get(id)),
    findByLogin: async (login) => structuredClone(users.get(logins.get(login) ?? '')),
    list: async ({ after, limit }) => {
      const sorted = [...users.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
      return structuredClone(sorted.filter((user) => after === undefined || user.id > after).slice(0, limit))
    },
    replace: async (current, next) => {
      if (!holds(current)) return 'stale'
      const taken = takenLogin(next)
      if (taken !== undefined) return { taken }
      write(next)
      return 'replaced'
    },
    remove: async (current) => {
      if (!holds(current)) return false
      free(current)
      return users.delete(current.id)
    },
  }
}

function referenceTokens({ tokens }: Tables): TokenStore {
  const holds = (record: TokenRecord) => tokens.get(record.id)?.version === record.version
  const write = (record: TokenRecord) => tokens.set(record.id, structuredClone(record))
  return {
    insert: async (record) => !tokens.has(record.id) && write(record) !== undefined,
    findById: async (id) => structuredClone(tokens.get(id)),
    findByUser: async (userId) => structuredClone([...tokens.values()].filter((token) => token.userId === userId)),
    replace: async (current, next) => holds(current) && write(next) !== undefined,
    remove: async (current) => holds(current) && tokens.delete(current.id),
    removeExpired: async (before, limit) => {
      const expired = [...tokens.values()].filter((token) => token.expiresAt < before).slice(0, limit)
      for (const token of expired) tokens.delete(token.id)
      return expired.length
    },
  }
}
