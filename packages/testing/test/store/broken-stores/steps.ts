import { type BrokenStore, broken, pause } from './broken-store.ts'

/** Stores that do one thing in several steps. */
export const steppingStores: readonly BrokenStore[] = [
  broken(
    'users.insert locks the logins one by one in the order given, and two can wait for each other for ever',
    'race: one of 50 inserts of the same logins in different orders wins, and none waits for ever',
    ({ users }) => {
      const free = new Map<string, Promise<void>>()
      const lock = async (login: string) => {
        while (free.has(login)) await free.get(login)
        let unlock = () => {}
        free.set(
          login,
          new Promise((resolve) => {
            unlock = resolve
          }),
        )
        return () => {
          free.delete(login)
          unlock()
        }
      }
      return {
        users: {
          async insert(record) {
            const unlocks: (() => void)[] = []
            for (const login of record.logins) {
              unlocks.push(await lock(login))
              await pause()
            }
            const answer = await users.insert(record)
            for (const unlock of unlocks) unlock()
            return answer
          },
        },
      }
    },
  ),
  broken(
    'users.replace gives the old logins away, waits, then takes the new ones',
    'race: 25 pairs of users that want to swap logins are all refused and keep their own',
    ({ users, tables }) => ({
      users: {
        async replace(current, next) {
          for (const login of current.logins) tables.logins.delete(login)
          await pause()
          const answer = await users.replace(current, next)
          if (answer !== 'replaced') for (const login of current.logins) tables.logins.set(login, current.id)
          return answer
        },
      },
    }),
  ),
  broken(
    'users.replace frees a login, waits, then frees it again',
    'race: a login that a user drops goes to one of 49 inserts at most',
    ({ users, tables }) => ({
      users: {
        async replace(current, next) {
          const answer = await users.replace(current, next)
          await pause()
          if (answer === 'replaced') for (const login of current.logins) tables.logins.delete(login)
          return answer
        },
      },
    }),
  ),
  broken(
    'users.remove frees the logins, waits, then frees them again',
    'race: a login of a user that is removed goes to one of 49 inserts at most',
    ({ users, tables }) => ({
      users: {
        async remove(current) {
          const removed = await users.remove(current)
          await pause()
          if (removed) for (const login of current.logins) tables.logins.delete(login)
          return removed
        },
      },
    }),
  ),
  broken(
    'users.replace writes one half of the record, waits, then writes the other',
    'race: a reader sees one write whole, never parts of two',
    ({ users, tables }) => ({
      users: {
        async replace(current, next) {
          const answer = await users.replace(current, next)
          if (answer !== 'replaced') return answer
          tables.users.set(next.id, structuredClone({ ...next, attributes: current.attributes }))
          await pause()
          tables.users.set(next.id, structuredClone(next))
          return answer
        },
      },
    }),
  ),
]
