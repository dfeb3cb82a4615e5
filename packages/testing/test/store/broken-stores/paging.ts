import { type BrokenStore, broken } from './broken-store.ts'

/** Stores whose pages repeat, hide or shuffle users. */
export const pagingStores: readonly BrokenStore[] = [
  broken(
    'users.list answers in the order of insertion',
    'list answers whole users in the order of their ids',
    ({ tables }) => ({
      users: {
        async list({ after, limit }) {
          const users = [...tables.users.values()]
          return structuredClone(users.slice(users.findIndex((user) => user.id === after) + 1).slice(0, limit))
        },
      },
    }),
  ),
  broken(
    'users.list includes the user it is to go on after',
    'list answers at most limit users, those next after the given id',
    ({ users, tables }) => ({
      users: {
        async list(page) {
          const all = await users.list({ limit: tables.users.size })
          return all.filter((user) => page.after === undefined || user.id >= page.after).slice(0, page.limit)
        },
      },
    }),
  ),
  broken('users.list ignores the limit', 'pages of any size hold every user once', ({ users }) => ({
    users: { list: (page) => users.list({ ...page, limit: 1000 }) },
  })),
  broken(
    'users.list begins anew where the user to go on after is gone',
    'list goes on after an id that was removed',
    ({ users, tables }) => ({
      users: {
        list: ({ after, limit }) =>
          users.list(after === undefined || !tables.users.has(after) ? { limit } : { after, limit }),
      },
    }),
  ),
  broken(
    'users.list goes on by a count of those it has shown',
    'users inserted between two pages neither repeat nor hide another',
    ({ users, tables }) => {
      const places = new Map<string, number>()
      return {
        users: {
          async list({ after, limit }) {
            const from = after === undefined ? 0 : (places.get(after) ?? 0) + 1
            const page = (await users.list({ limit: tables.users.size })).slice(from, from + limit)
            for (const [index, user] of page.entries()) places.set(user.id, from + index)
            return page
          },
        },
      }
    },
  ),
  broken(
    'users.list goes by the table of logins',
    'list shows replaced users as they are now, in the same place, and not the removed',
    ({ users }) => ({
      users: { list: async (page) => (await users.list(page)).filter((user) => user.logins.length > 0) },
    }),
  ),
]
