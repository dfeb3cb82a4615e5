import type { Store } from '../ports/store.ts'
import type { TokenRecord } from '../ports/token-store.ts'
import type { UserRecord } from '../ports/user-store.ts'
import { createTokenTable, type TokenTable } from './token-table.ts'
import { createUserTable, type UserTable } from './user-table.ts'

/** All records of a store that keeps them in memory, under the conditions of the store contract. */
export interface MemoryTables {
  readonly users: UserTable
  readonly tokens: TokenTable
}

/** What a conditional write did, to be repeated on tables that follow, or undone. */
export interface Change {
  redo(tables: MemoryTables): void
  undo(tables: MemoryTables): void
}

/** How a store over tables answers: what it reads from, and when a write counts. */
export interface TablesAccess {
  read<T>(ask: (tables: MemoryTables) => T): Promise<T>
  write<T>(act: (tables: MemoryTables) => T): Promise<T>
}

/**
 * Makes empty tables: the part of a store that decides, for stores that hold every record in memory.
 *
 * Every method checks and sets in one turn. What it hands out is deeply frozen and never changed; what it is given is
 * copied as JSON would keep it. `written` hears of each write that was made, in order.
 */
export function createMemoryTables(written: (change: Change) => void = () => {}): MemoryTables {
  const users = (before?: UserRecord, after?: UserRecord): Change => ({
    redo: (tables) => tables.users.put(before, after),
    undo: (tables) => tables.users.put(after, before),
  })
  const tokens = (before?: TokenRecord, after?: TokenRecord): Change => ({
    redo: (tables) => tables.tokens.put(before, after),
    undo: (tables) => tables.tokens.put(after, before),
  })
  return {
    users: createUserTable((before, after) => written(users(before, after))),
    tokens: createTokenTable((before, after) => written(tokens(before, after))),
  }
}

/** The methods of a store, asked of tables. */
export function accessTables({ read, write }: TablesAccess): Pick<Store, 'users' | 'tokens'> {
  return {
    users: {
      insert: (record) => write(({ users }) => users.insert(record)),
      findById: (id) => read(({ users }) => users.findById(id)),
      findByLogin: (login) => read(({ users }) => users.findByLogin(login)),
      list: (page) => read(({ users }) => users.list(page)),
      replace: (current, next) => write(({ users }) => users.replace(current, next)),
      remove: (current) => write(({ users }) => users.remove(current)),
    },
    tokens: {
      insert: (record) => write(({ tokens }) => tokens.insert(record)),
      findById: (id) => read(({ tokens }) => tokens.findById(id)),
      findByUser: (userId) => read(({ tokens }) => tokens.findByUser(userId)),
      replace: (current, next) => write(({ tokens }) => tokens.replace(current, next)),
      remove: (current) => write(({ tokens }) => tokens.remove(current)),
      removeExpired: (before, limit) => write(({ tokens }) => tokens.removeExpired(before, limit)),
    },
  }
}
