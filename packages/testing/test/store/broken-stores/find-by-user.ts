import { type BrokenStore, broken } from './broken-store.ts'

/** Stores that list other tokens than a user's. */
export const listingStores: readonly BrokenStore[] = [
  broken(
    'findByUser takes the beginning of an id for the id',
    'what looks like an id, a login or a key of the store finds nobody else',
    ({ tables }) => ({
      tokens: {
        findByUser: async (userId) =>
          structuredClone([...tables.tokens.values()].filter((token) => token.userId?.startsWith(userId))),
      },
    }),
  ),
  broken(
    'findByUser answers the tokens of nobody as those of the nil user',
    'tokens of the nil user are listed as its own, and tokens without a user are not',
    ({ tables }) => ({
      tokens: {
        findByUser: async (userId) =>
          structuredClone(
            [...tables.tokens.values()].filter(
              (token) => (token.userId ?? '00000000-0000-0000-0000-000000000000') === userId,
            ),
          ),
      },
    }),
  ),
  broken(
    'findByUser answers sessions only',
    "findByUser answers a user's tokens of every kind, and nobody else's",
    ({ tokens }) => ({
      tokens: {
        findByUser: async (id) => (await tokens.findByUser(id)).filter((token) => token.kind === 'session'),
      },
    }),
  ),
  broken(
    'findByUser answers tokens as they were first',
    'findByUser follows every replace and remove',
    ({ tokens, tables }) => {
      const first = new Map(tables.tokens)
      return {
        tokens: {
          async insert(record) {
            const inserted = await tokens.insert(record)
            if (inserted) first.set(record.id, structuredClone(record))
            return inserted
          },
          findByUser: async (id) => (await tokens.findByUser(id)).map((token) => first.get(token.id) ?? token),
        },
      }
    },
  ),
  broken(
    'findByUser lists a token once for each write that was tried',
    'a replace that is refused adds nothing to the list of a user',
    ({ tokens, tables }) => {
      const tried: string[] = []
      return {
        tokens: {
          insert(record) {
            tried.push(record.id)
            return tokens.insert(record)
          },
          async findByUser(userId) {
            const found = tried.map((id) => tables.tokens.get(id)).filter((token) => token?.userId === userId)
            return structuredClone(found.filter((token) => token !== undefined))
          },
        },
      }
    },
  ),
  broken('findByUser answers 25 tokens at most', 'fifty tokens of one user are all listed', ({ tokens }) => ({
    tokens: { findByUser: async (userId) => (await tokens.findByUser(userId)).slice(0, 25) },
  })),
  broken(
    "tokens of nobody belong to a user named 'undefined'",
    'a token without a user comes back without one',
    ({ tables }) => ({
      tokens: {
        findByUser: async (userId) =>
          structuredClone([...tables.tokens.values()].filter((token) => `${token.userId}` === userId)),
      },
    }),
  ),
]
