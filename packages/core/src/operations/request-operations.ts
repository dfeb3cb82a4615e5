import type { Operations } from './operations.ts'

/** What tells who asks: all that most requests need. */
export type SessionChecks = Pick<Operations, 'authenticate' | 'findPrincipal' | 'requireSameOrigin'>

/** The operations as one request gets them. */
export interface RequestOperations {
  readonly checks: SessionChecks
  /** All of them, bound when first called, since binding them takes as long as a session check in memory. */
  operations(): Operations
}
