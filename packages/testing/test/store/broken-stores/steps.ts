import { type BrokenStore, broken, pause } from './broken-store.ts'

/** Stores that do one thing in several steps, or acknowledge it before it is done. */
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
  broken(
    'writes are acknowledged before they are made',
    'the next read sees an acknowledged write',
    ({ tokens, tables }) => ({
      tokens: {
        async insert(record) {
          if (tables.tokens.has(record.id)) return false
          const copy = structuredClone(record)
          setTimeout(() => tables.tokens.set(record.id, copy), 1)
          return true
        },
        async replace(current, next) {
          return tokens.replace(current, next)
        },
      },
    }),
  ),
  broken('reads come from a replica that lags', 'the next read sees an acknowledged write', ({ users, tables }) => {
    let replica = new Map(tables.users)
    return {
      users: {
        async findById(id) {
          const answer = structuredClone(replica.get(id))
          replica = new Map(tables.users)
          return answer
        },
        list: (page) => users.list(page),
      },
    }
  }),
  broken(
    'of many inserts at once some are lost',
    'race: 50 different users are all inserted, and all listed in the order of their ids',
    ({ users, tables }) => {
      let writing = 0
      return {
        users: {
          async insert(record) {
            writing++
            await pause()
            const answer = await users.insert(record)
            if (writing > 40 && answer === 'inserted') tables.users.delete(record.id)
            writing--
            return answer
          },
        },
      }
    },
  ),
  broken(
    'the list of a user is read, waited over and written whole',
    'race: 50 tokens of one user are all inserted and all listed',
    ({ tokens, tables }) => {
      let lists: ReadonlyMap<string | undefined, readonly string[]> = new Map()
      return {
        tokens: {
          async insert(record) {
            const before = lists.get(record.userId) ?? []
            const inserted = await tokens.insert(record)
            await pause()
            if (inserted) lists = new Map([...lists, [record.userId, [...before, record.id]]])
            return inserted
          },
          async findByUser(userId) {
            const found = (lists.get(userId) ?? []).map((id) => tables.tokens.get(id))
            return structuredClone(found.filter((token) => token !== undefined))
          },
        },
      }
    },
  ),
]
