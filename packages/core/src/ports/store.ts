import type { TokenStore } from './token-store.ts'
import type { UserStore } from './user-store.ts'

/** One database: its users, its tokens, and its life. */
export interface Store {
  readonly users: UserStore
  readonly tokens: TokenStore
  /** Resolves once the store can answer. */
  ready(): Promise<void>
  /** Creates or upgrades what the store needs; never destructive. */
  migrate?(): Promise<void>
  close(): Promise<void>
}
