import type { Violation } from '../database.ts'

/** The classes of SQLSTATE in which the server cannot work, rather than refuse a statement. */
const away: ReadonlySet<string> = new Set(['08', '53', '57', '58', 'XX'])

/** True where no answer of a working server stands behind the error: no connection, a time-out, a server that stops. */
export function isServerAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // Only what the server itself said has a severity; all else comes from the connection or the pool.
  return !('severity' in error) || away.has(stateOf(error).slice(0, 2))
}

/** What a constraint refused a statement for. */
export function violationOf(error: unknown): Violation | undefined {
  if (!(error instanceof Error)) return undefined
  const state = stateOf(error)
  if (state === '23505') return 'taken'
  return state === '23503' ? 'bad-reference' : undefined
}

function stateOf(error: Error): string {
  return 'code' in error ? String(error.code) : ''
}
