import { type BrokenStore, broken } from './broken-store.ts'

/** Stores that do the right thing and say the wrong one. */
export const answeringStores: readonly BrokenStore[] = [
  broken(
    'users.insert does not name the login that is taken',
    'a login that is taken is refused by its name, wherever it stands, and nothing of the loser is kept',
    ({ users }) => ({
      users: {
        async insert(record) {
          const answer = await users.insert(record)
          return answer === 'inserted' || answer.taken === 'id' ? answer : { taken: 'login' }
        },
      },
    }),
  ),
  broken(
    'users.insert names the first login instead of the one that is taken',
    'where several logins are taken, the answer names one of those',
    ({ users }) => ({
      users: {
        async insert(record) {
          const answer = await users.insert(record)
          return answer === 'inserted' || answer.taken === 'id' ? answer : { taken: record.logins[0] ?? 'id' }
        },
      },
    }),
  ),
  broken(
    'users.insert names a login where the id is taken',
    'race: one of 50 inserts of one id wins, and no loser keeps a login',
    ({ users }) => ({
      users: {
        async insert(record) {
          const answer = await users.insert(record)
          return answer === 'inserted' ? answer : { taken: record.logins[0] ?? 'id' }
        },
      },
    }),
  ),
  broken(
    'users.replace says stale where a login is taken',
    'a replace that wants a taken login names it, moves no login and frees none',
    ({ users }) => ({
      users: {
        replace: async (current, next) => ((await users.replace(current, next)) === 'replaced' ? 'replaced' : 'stale'),
      },
    }),
  ),
  broken(
    'users.insert throws at the loser of a race',
    'race: one of 50 inserts of one login wins, and nothing of the losers is kept',
    ({ users }) => ({
      users: {
        async insert(record) {
          const answer = await users.insert(record)
          if (answer !== 'inserted') throw new Error('duplicate key')
          return answer
        },
      },
    }),
  ),
  broken(
    'tokens.replace throws at the loser of a race',
    'race: one of 50 replaces of one token version wins',
    ({ tokens }) => ({
      tokens: {
        async replace(current, next) {
          if (!(await tokens.replace(current, next))) throw new Error('could not serialize access')
          return true
        },
      },
    }),
  ),
  broken(
    'users.findById answers an empty record for an id it does not know',
    'an empty store finds nobody and lists nothing',
    ({ users }) => ({
      users: { findById: async (id) => (await users.findById(id)) ?? { id, logins: [], version: 0 } },
    }),
  ),
  broken(
    'migrate starts from an empty database',
    'migrating again and getting ready again lose nothing',
    ({ tables }) => ({
      migrate: async () => {
        for (const table of Object.values(tables)) table.clear()
      },
    }),
  ),
  broken('users.list throws where there is nobody', 'an empty store finds nobody and lists nothing', (right) => ({
    users: {
      async list(page) {
        if (right.tables.users.size === 0) throw new Error('no such table')
        return right.users.list(page)
      },
    },
  })),
]
