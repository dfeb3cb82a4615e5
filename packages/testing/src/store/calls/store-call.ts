import type { TokenStore, UserStore } from '@postern/core'

/** One of the twelve methods, with the half of the store that it belongs to: `users.replace`, `tokens.findById`. */
export type StoreMethod = `users.${keyof UserStore}` | `tokens.${keyof TokenStore}`

/** One call of a store, as far as tests tell calls apart. */
export interface StoreCall {
  readonly method: StoreMethod
  /** The kind of the token that is written, for example `session`; absent for reads and for users. */
  readonly kind?: string
  /** The id or the login that the call names; absent for `users.list` and `tokens.removeExpired`. */
  readonly subject?: string
}

/** Picks calls, for example `(call) => call.method === 'tokens.remove'`. */
export type StoreCallMatch = (call: StoreCall) => boolean
