import type { Store, TokenStore, UserStore } from '@postern/core'
import { createReferenceStore, type ReferenceStore } from './reference-store.ts'

/** A store with one fault, to test the cases with. */
export interface BrokenStore {
  /** What it does wrong. */
  readonly name: string
  /** The name of a case that must catch it; others may as well. */
  readonly caughtBy: string
  create(): Store
}

/** The members of the reference store that a fault puts others in the place of. */
export interface Fault {
  readonly users?: Partial<UserStore>
  readonly tokens?: Partial<TokenStore>
  readonly migrate?: () => Promise<void>
}

/** A reference store with a fault in it. */
export function broken(name: string, caughtBy: string, fault: (right: ReferenceStore) => Fault): BrokenStore {
  return {
    name,
    caughtBy,
    create() {
      const right = createReferenceStore()
      const { users, tokens, ...rest } = fault(right)
      return { ...right, ...rest, users: { ...right.users, ...users }, tokens: { ...right.tokens, ...tokens } }
    },
  }
}

/** Lets everybody else have a turn, as a trip to a database does. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
