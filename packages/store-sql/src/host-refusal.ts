/** A foreign key from either side, a check, a `signal` in a trigger; MariaDB's number of a check is another than MySQL's. */
const mysqlRefusals = new Set([1216, 1217, 1451, 1452, 1644, 3819, 4025])

/**
 * True where a constraint or a trigger of the database refused what was to be written: integrity (class 23 of SQL's
 * states) and `raise exception` on PostgreSQL.
 *
 * The tables of the store have no constraint that its own writes break, so it is one of the host's: a row of a table that
 * references a user without `on delete cascade`, or one that a hook has written.
 */
export function isHostRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('errno' in error && typeof error.errno === 'number') return mysqlRefusals.has(error.errno)
  if (!('code' in error) || typeof error.code !== 'string') return false
  return /^(?:23\w{3}|P0001)$|^SQLITE_CONSTRAINT/.test(error.code)
}
