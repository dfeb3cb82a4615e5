import type { TokenRecord } from '@postern/core'
import { type BrokenStore, broken, pause } from './broken-store.ts'
import type { Tables } from './reference-store.ts'

const expiredBefore = (tables: Tables, before: number, expiry = (token: TokenRecord) => token.expiresAt) =>
  [...tables.tokens.values()].filter((token) => expiry(token) < before)

function forget(tables: Tables, expired: readonly TokenRecord[], limit: number): number {
  const going = expired.slice(0, limit)
  for (const token of going) tables.tokens.delete(token.id)
  return going.length
}

/** Stores that forget too much, too little or too early. */
export const expiryStores: readonly BrokenStore[] = [
  broken(
    'removeExpired goes by what it saw before it waited',
    'race: removeExpired takes no session that slides at the same time',
    ({ tables }) => ({
      tokens: {
        async removeExpired(before, limit) {
          const expired = expiredBefore(tables, before)
          await pause()
          return forget(tables, expired, limit)
        },
      },
    }),
  ),
  broken(
    'removeExpired goes by the first expiry of a token',
    'removeExpired leaves a session that slid and takes one that was cut short',
    ({ tokens, tables }) => {
      const first = new Map<string, number>()
      return {
        tokens: {
          insert(record) {
            first.set(record.id, record.expiresAt)
            return tokens.insert(record)
          },
          removeExpired: async (before, limit) =>
            forget(
              tables,
              expiredBefore(tables, before, (token) => first.get(token.id) ?? 0),
              limit,
            ),
        },
      }
    },
  ),
  broken(
    'removeExpired ignores the limit',
    'removeExpired removes at most limit tokens and answers how many',
    ({ tokens }) => ({ tokens: { removeExpired: (before) => tokens.removeExpired(before, Number.MAX_SAFE_INTEGER) } }),
  ),
  broken(
    'removeExpired answers the limit',
    'removeExpired removes at most limit tokens and answers how many',
    ({ tokens }) => ({
      tokens: {
        async removeExpired(before, limit) {
          return (await tokens.removeExpired(before, limit)) > 0 ? limit : 0
        },
      },
    }),
  ),
  broken(
    'removeExpired takes milliseconds for seconds',
    'a token is there until it expires, whatever is removed around it',
    ({ tokens }) => ({ tokens: { removeExpired: (before, limit) => tokens.removeExpired(before * 1000, limit) } }),
  ),
  broken(
    'removeExpired takes seconds for milliseconds',
    'removeExpired removes every token that expired long ago, also from the list of its user',
    ({ tokens }) => ({ tokens: { removeExpired: (before, limit) => tokens.removeExpired(before / 1000, limit) } }),
  ),
  broken(
    'removeExpired takes what expires at the instant',
    'removeExpired removes what expired before the instant, not what expires at it',
    ({ tokens }) => ({ tokens: { removeExpired: (before, limit) => tokens.removeExpired(before + 1, limit) } }),
  ),
  broken(
    'a token is forgotten a minute early',
    'a token is there until it expires, whatever is removed around it',
    ({ tokens }) => ({
      tokens: {
        async findById(id) {
          const found = await tokens.findById(id)
          return found && found.expiresAt - 60 > Date.now() / 1000 ? found : undefined
        },
      },
    }),
  ),
  broken('the column of expiries has 32 bits', 'a record of the year 9999 outlives every removal', ({ tables }) => ({
    tokens: {
      removeExpired: async (before, limit) =>
        forget(
          tables,
          expiredBefore(tables, before, (token) => token.expiresAt | 0),
          limit,
        ),
    },
  })),
  broken('removeExpired takes users too', 'removeExpired leaves users alone, whatever members they have', (right) => ({
    tokens: {
      async removeExpired(before, limit) {
        for (const user of right.tables.users.values()) {
          if (typeof user.expiresAt === 'number' && user.expiresAt < before) right.tables.users.delete(user.id)
        }
        return right.tokens.removeExpired(before, limit)
      },
    },
  })),
  broken(
    'clean-ups at once count what others removed',
    'race: 50 clean-ups at once count every token once',
    ({ tokens, tables }) => ({
      tokens: {
        async removeExpired(before, limit) {
          const seen = expiredBefore(tables, before).length
          await pause()
          await tokens.removeExpired(before, limit)
          return Math.min(seen, limit)
        },
      },
    }),
  ),
]
