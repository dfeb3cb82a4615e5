const retried = new Set(['40001', '40P01'])

/** True for serialisation failures and deadlocks, which PostgreSQL asks to try again. */
export function isPostgresConflict(error: unknown): boolean {
  return isRefusal(error) && retried.has(error.code)
}

/** True for a commit that found no transaction. */
export function isTransactionOver(error: unknown): boolean {
  return isRefusal(error) && error.code === '25P01'
}

/** True for a statement that the server refused on a connection that goes on working. */
export function isRefusal(error: unknown): error is Error & { readonly code: string } {
  if (!(error instanceof Error) || !('severity' in error) || !('code' in error)) return false
  return error.severity === 'ERROR' && typeof error.code === 'string'
}
