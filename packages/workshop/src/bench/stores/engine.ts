import type { Store } from '@postern/core'

/** A database, for stores that have nothing to do with each other. */
export interface Engine {
  /** A store of so many users, with a session each. */
  open(users: number): Promise<Store>
  /** True where each write writes all users again, so that its time must grow with them. */
  readonly writesAll?: true
  end(): Promise<unknown>
}

export type Start = () => Promise<Engine | { readonly reason: string }>
