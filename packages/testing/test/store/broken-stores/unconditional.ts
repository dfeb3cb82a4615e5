import { type BrokenStore, broken } from './broken-store.ts'

/** Stores that write although the condition does not hold. */
export const unconditionalStores: readonly BrokenStore[] = [
  broken(
    'users.replace lets the last writer win',
    'race: 50 writers that read again after stale lose no change of each other',
    ({ users, tables }) => ({
      users: { replace: (current, next) => users.replace(tables.users.get(current.id) ?? current, next) },
    }),
  ),
  broken(
    'tokens.replace lets the last writer win',
    'race: 50 counts that read again after false lose none',
    ({ tokens, tables }) => ({
      tokens: { replace: (current, next) => tokens.replace(tables.tokens.get(current.id) ?? current, next) },
    }),
  ),
  broken(
    'users.replace takes any version that is not older',
    'a user replaced under another version is stale, and nothing changes',
    ({ users, tables }) => ({
      users: {
        async replace(current, next) {
          const there = tables.users.get(current.id)
          return there && current.version >= there.version ? users.replace(there, next) : 'stale'
        },
      },
    }),
  ),
  broken(
    'users.remove ignores the version',
    'a user removed under another version stays, with the logins',
    ({ users, tables }) => ({
      users: { remove: (current) => users.remove(tables.users.get(current.id) ?? current) },
    }),
  ),
  broken(
    'tokens.remove ignores the version',
    'race: a remove takes the token it names and not one that was inserted after it under the same id',
    ({ tables }) => ({ tokens: { remove: async (current) => tables.tokens.delete(current.id) } }),
  ),
  broken(
    'users.remove answers true whether or not there was anything',
    'a user that is not there is stale to replace and false to remove, and stays away',
    ({ users }) => ({
      users: {
        async remove(current) {
          await users.remove(current)
          return true
        },
      },
    }),
  ),
  broken(
    'tokens.remove answers true twice',
    'a token that is not there is false to replace and to remove, and stays away',
    ({ tokens, tables }) => ({
      tokens: { remove: async (current) => (await tokens.remove(current)) || !tables.tokens.has(current.id) },
    }),
  ),
  broken(
    'users.replace brings a removed user back',
    'a user that is not there is stale to replace and false to remove, and stays away',
    ({ users, tables }) => ({
      users: {
        async replace(current, next) {
          if (tables.users.has(current.id)) return users.replace(current, next)
          return (await users.insert(next)) === 'inserted' ? 'replaced' : 'stale'
        },
      },
    }),
  ),
  broken(
    'tokens.replace brings a removed token back',
    'race: of 25 replaces and 25 removes of one token version one acts',
    ({ tokens, tables }) => ({
      tokens: {
        replace: (current, next) =>
          tables.tokens.has(current.id) ? tokens.replace(current, next) : tokens.insert(next),
      },
    }),
  ),
  broken(
    'users.insert overwrites a user under the same id',
    "an id that is taken is refused as 'id', and nothing changes",
    ({ users, tables }) => ({
      users: {
        async insert(record) {
          const there = tables.users.get(record.id)
          if (there === undefined) return users.insert(record)
          const answer = await users.replace(there, record)
          return typeof answer === 'object' ? answer : 'inserted'
        },
      },
    }),
  ),
  broken('tokens.insert overwrites', 'a token id that is taken is refused, and nothing changes', ({ tables }) => ({
    tokens: { insert: async (record) => tables.tokens.set(record.id, structuredClone(record)).has(record.id) },
  })),
  broken(
    'users.replace compares the whole record that was read',
    'the version alone decides, not the rest of the record that was read',
    ({ users, tables }) => ({
      users: {
        async replace(current, next) {
          const same = JSON.stringify(tables.users.get(current.id)) === JSON.stringify(current)
          return same ? users.replace(current, next) : 'stale'
        },
      },
    }),
  ),
  broken(
    'the store counts versions by itself',
    'the version is what core says, in leaps, at 53 bits and backwards',
    ({ users }) => ({
      users: { replace: (current, next) => users.replace(current, { ...next, version: current.version + 1 }) },
    }),
  ),
  broken(
    'a token id that was used once is refused for ever',
    'a removed token frees its id for an insert',
    ({ tokens }) => {
      const used = new Set<string>()
      return {
        tokens: {
          async remove(current) {
            const removed = await tokens.remove(current)
            if (removed) used.add(current.id)
            return removed
          },
          insert: async (record) => !used.has(record.id) && tokens.insert(record),
        },
      }
    },
  ),
]
