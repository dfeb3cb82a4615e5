/** A refusal of the server. */
export interface MysqlRefusal extends Error {
  readonly errno: number
  readonly sqlState: string
}

/** A lock that was waited for too long, a deadlock, a row that changed since the snapshot was taken. */
const retried = new Set([1205, 1213, 1020])
/** "Connection was killed", whose state (70100) is that of an interrupted statement. */
const killed = 1927
const keyTaken = 1062

/** True for what MySQL asks to try again. */
export function isMysqlConflict(error: unknown): boolean {
  return isRefusal(error) && retried.has(error.errno)
}

/** True for a row whose key is there already. */
export function isKeyTaken(error: unknown): boolean {
  return isRefusal(error) && error.errno === keyTaken
}

/** True for a statement that the server refused on a connection that goes on working. */
export function isRefusal(error: unknown): error is MysqlRefusal {
  if (!(error instanceof Error) || !('sqlState' in error) || !('errno' in error)) return false
  const isFatal = 'fatal' in error && error.fatal === true
  return typeof error.sqlState === 'string' && !error.sqlState.startsWith('08') && !isFatal && error.errno !== killed
}
