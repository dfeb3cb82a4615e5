import { type BrokenStore, broken, pause } from './broken-store.ts'

/** Stores that acknowledge what they have not done yet, or lose it. */
export const lossyStores: readonly BrokenStore[] = [
  broken(
    'a remove is acknowledged before it is made',
    'the next read sees an acknowledged write',
    ({ tokens, tables }) => ({
      tokens: {
        async remove(current) {
          const removed = tables.tokens.get(current.id)?.version === current.version
          setTimeout(() => tokens.remove(current), 5)
          return removed
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
