/** How long a store waits; the tests wait less. */
export interface Limits {
  /** For a whole call, with all its tries: below the 5 s after which core gives up, so that the connection is known to be free by then. */
  readonly callSeconds: number
  /** For a connection, and in the server for a statement: what waits there for longer than core does serves nobody. */
  readonly statementSeconds: number
}

export const usualLimits: Limits = { callSeconds: 4.5, statementSeconds: 5 }
