import type { UserRecord } from '@postern/core'
import { type BrokenStore, broken } from './broken-store.ts'
import type { Tables } from './reference-store.ts'

const claim = ({ logins }: Tables, record: UserRecord) => {
  for (const login of record.logins) if (!logins.has(login)) logins.set(login, record.id)
}

/** Stores whose logins and users come apart. */
export const loginStores: readonly BrokenStore[] = [
  broken('a replace frees lost logins too late', 'a login that a user loses is free at once', ({ users, tables }) => ({
    users: {
      async replace(current, next) {
        const answer = await users.replace(current, next)
        if (answer !== 'replaced') return answer
        const lost = current.logins.filter((login) => !tables.logins.has(login))
        for (const login of lost) tables.logins.set(login, current.id)
        setTimeout(() => lost.map((login) => tables.logins.delete(login)), 20)
        return answer
      },
    },
  })),
  broken(
    'a replace never frees a login',
    'a login that a user lost can come back to the same user',
    ({ users, tables }) => ({
      users: {
        async replace(current, next) {
          const answer = await users.replace(current, next)
          if (answer === 'replaced') claim(tables, current)
          return answer
        },
      },
    }),
  ),
  broken(
    'a remove frees no login',
    'a removed user frees the id and every login for other users',
    ({ users, tables }) => ({
      users: {
        async remove(current) {
          const removed = await users.remove(current)
          if (removed) claim(tables, current)
          return removed
        },
      },
    }),
  ),
  broken(
    'a refused replace frees the old logins',
    'a replace that wants a taken login names it, moves no login and frees none',
    ({ users, tables }) => ({
      users: {
        async replace(current, next) {
          const answer = await users.replace(current, next)
          if (typeof answer === 'object') for (const login of current.logins) tables.logins.delete(login)
          return answer
        },
      },
    }),
  ),
  broken(
    'a stale replace claims the logins it wanted',
    'a user replaced under another version is stale, and nothing changes',
    ({ users, tables }) => ({
      users: {
        async replace(current, next) {
          const answer = await users.replace(current, next)
          if (answer === 'stale') claim(tables, next)
          return answer
        },
      },
    }),
  ),
  broken(
    'a stale remove frees the logins',
    'a user removed under another version stays, with the logins',
    ({ users, tables }) => ({
      users: {
        remove(current) {
          for (const login of current.logins) tables.logins.delete(login)
          return users.remove(current)
        },
      },
    }),
  ),
  broken(
    'a refused insert keeps the logins that were free',
    'a login that is taken is refused by its name, wherever it stands, and nothing of the loser is kept',
    ({ users, tables }) => ({
      users: {
        async insert(record) {
          const answer = await users.insert(record)
          if (answer !== 'inserted') claim(tables, record)
          return answer
        },
      },
    }),
  ),
  broken(
    'a replace takes logins from whoever has them',
    'race: 25 pairs of users that want to swap logins are all refused and keep their own',
    ({ users, tables }) => ({
      users: {
        replace(current, next) {
          for (const login of next.logins) tables.logins.delete(login)
          return users.replace(current, next)
        },
      },
    }),
  ),
  broken(
    "a remove frees logins that are another user's by now",
    'a login that went from one user to another stays when the first is removed',
    ({ users, tables }) => {
      const everHeld = new Map<string, Set<string>>()
      const remember = (record: UserRecord) => {
        const held = everHeld.get(record.id) ?? new Set()
        for (const login of record.logins) held.add(login)
        everHeld.set(record.id, held)
      }
      return {
        users: {
          insert(record) {
            remember(record)
            return users.insert(record)
          },
          async remove(current) {
            const removed = await users.remove(current)
            if (removed) for (const login of everHeld.get(current.id) ?? []) tables.logins.delete(login)
            return removed
          },
        },
      }
    },
  ),
]
