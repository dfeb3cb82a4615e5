import { fits } from './check.ts'

/** Records that were checked before and cannot have changed since: a session check pays once for each version. */
const checked = new WeakSet<object>()

/** True for a record of this shape. */
export function isChecked(schema: object, record: object): boolean {
  if (checked.has(record)) return true
  if (!fits(schema, record)) return false
  if (Object.isFrozen(record)) checked.add(record)
  return true
}
