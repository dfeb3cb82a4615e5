import { type BrokenStore, broken } from './broken-store.ts'

/** Stores that share objects with their callers. */
export const sharingStores: readonly BrokenStore[] = [
  broken(
    'users.findById hands out what it holds',
    'changing a user that was handed out changes nothing stored',
    ({ tables }) => ({ users: { findById: async (id) => tables.users.get(id) } }),
  ),
  broken(
    'users.list hands out copies that share what is nested',
    'changing a user that was handed out changes nothing stored',
    ({ tables }) => ({
      users: { list: async ({ limit }) => [...tables.users.values()].slice(0, limit).map((user) => ({ ...user })) },
    }),
  ),
  broken(
    'tokens.findByUser hands out what it holds',
    'changing a token that was handed out changes nothing stored',
    ({ tables }) => ({
      tokens: { findByUser: async (id) => [...tables.tokens.values()].filter((token) => token.userId === id) },
    }),
  ),
  broken(
    'users.insert holds what it was handed',
    'changing a user after handing it in changes nothing stored',
    ({ users, tables }) => ({
      users: {
        async insert(record) {
          const answer = await users.insert(record)
          if (answer === 'inserted') tables.users.set(record.id, record)
          return answer
        },
      },
    }),
  ),
  broken(
    'tokens.replace holds what it was handed, but for a new outside',
    'changing a token after handing it in changes nothing stored',
    ({ tokens, tables }) => ({
      tokens: {
        async replace(current, next) {
          const replaced = await tokens.replace(current, next)
          if (replaced) tables.tokens.set(next.id, { ...next })
          return replaced
        },
      },
    }),
  ),
  broken('a write marks the record it was handed', 'the store changes nothing in what it is handed', ({ users }) => ({
    users: {
      async insert(record) {
        const answer = await users.insert(record)
        Object.assign(record, { _id: record.id })
        return answer
      },
    },
  })),
  broken(
    'a replace writes into the record that readers have',
    'a record that was handed out stays as it was when the stored one changes',
    ({ tokens, tables }) => ({
      tokens: {
        findById: async (id) => tables.tokens.get(id),
        async replace(current, next) {
          const there = tables.tokens.get(current.id)
          const replaced = await tokens.replace(current, next)
          if (replaced && there) tables.tokens.set(next.id, Object.assign(there, structuredClone(next)))
          return replaced
        },
      },
    }),
  ),
  broken('a remove marks the record it was handed', 'the store changes nothing in what it is handed', ({ users }) => ({
    users: {
      async remove(current) {
        const removed = await users.remove(current)
        if (removed) Object.assign(current, { removed })
        return removed
      },
    },
  })),
]
