import { type BrokenStore, broken, pause } from './broken-store.ts'

/** Stores that look, wait and then write, or that do not look at all. */
export const racingStores: readonly BrokenStore[] = [
  broken(
    'users.insert looks, waits, then writes',
    'race: one of 50 inserts of one login wins, and nothing of the losers is kept',
    ({ users, tables }) => ({
      users: {
        async insert(record) {
          if (tables.users.has(record.id)) return { taken: 'id' }
          const taken = record.logins.find((login) => tables.logins.has(login))
          if (taken !== undefined) return { taken }
          await pause()
          tables.users.delete(record.id)
          for (const login of record.logins) tables.logins.delete(login)
          return users.insert(record)
        },
      },
    }),
  ),
  broken(
    'users.insert looks for the id, waits, then writes',
    'race: one of 50 inserts of one id wins, and no loser keeps a login',
    ({ users, tables }) => ({
      users: {
        async insert(record) {
          if (tables.users.has(record.id)) return { taken: 'id' }
          await pause()
          const there = tables.users.get(record.id)
          if (there === undefined) return users.insert(record)
          return (await users.replace(there, record)) === 'replaced' ? 'inserted' : { taken: 'id' }
        },
      },
    }),
  ),
  broken(
    'users.replace compares, waits, then writes',
    'race: one of 50 replaces of one version wins, the others are stale and move no login',
    ({ users, tables }) => ({
      users: {
        async replace(current, next) {
          if (tables.users.get(current.id)?.version !== current.version) return 'stale'
          await pause()
          return users.replace(tables.users.get(current.id) ?? current, next)
        },
      },
    }),
  ),
  broken(
    'users.replace looks whether a login is free, waits, then takes it',
    'race: one of 50 users gains a free login, and the others keep what they had',
    ({ users, tables }) => ({
      users: {
        async replace(current, next) {
          const taken = next.logins.find((login) => (tables.logins.get(login) ?? next.id) !== next.id)
          if (taken !== undefined) return { taken }
          await pause()
          for (const login of next.logins) tables.logins.delete(login)
          return users.replace(current, next)
        },
      },
    }),
  ),
  broken(
    'users.remove compares, waits, then removes',
    'race: one of 50 removes of one version answers true',
    (right) => ({
      users: {
        async remove(current) {
          if (right.tables.users.get(current.id)?.version !== current.version) return false
          await pause()
          await right.users.remove(right.tables.users.get(current.id) ?? current)
          return true
        },
      },
    }),
  ),
  broken('tokens.insert looks, waits, then writes', 'race: one of 50 inserts of one token id wins', ({ tables }) => ({
    tokens: {
      async insert(record) {
        if (tables.tokens.has(record.id)) return false
        await pause()
        tables.tokens.set(record.id, structuredClone(record))
        return true
      },
    },
  })),
  broken(
    'tokens.replace compares, waits, then writes',
    'race: one of 50 replaces of one token version wins',
    ({ tables }) => ({
      tokens: {
        async replace(current, next) {
          if (tables.tokens.get(current.id)?.version !== current.version) return false
          await pause()
          tables.tokens.set(next.id, structuredClone(next))
          return true
        },
      },
    }),
  ),
  broken(
    'tokens.remove reads, waits, then deletes by id',
    'race: one of 50 removes of one token answers true: it is used once',
    ({ tables }) => ({
      tokens: {
        async remove(current) {
          if (tables.tokens.get(current.id)?.version !== current.version) return false
          await pause()
          tables.tokens.delete(current.id)
          return true
        },
      },
    }),
  ),
  broken(
    'tokens.remove compares, waits, then deletes whatever has the id by then',
    'race: of 25 replaces and 25 removes of one token version one acts',
    ({ tables }) => ({
      tokens: {
        async remove(current) {
          if (tables.tokens.get(current.id)?.version !== current.version) return false
          await pause()
          return tables.tokens.delete(current.id)
        },
      },
    }),
  ),
  broken(
    'users.remove compares, waits, then deletes whatever has the id by then',
    'race: of 25 replaces and 25 removes of one version one acts',
    ({ users, tables }) => ({
      users: {
        async remove(current) {
          if (tables.users.get(current.id)?.version !== current.version) return false
          await pause()
          return users.remove(tables.users.get(current.id) ?? current)
        },
      },
    }),
  ),
]
