/**
 * Copies a record as JSON would keep it and freezes the copy through and through.
 *
 * Members that are undefined are dropped; what was given is not touched.
 */
export function frozenCopy<R extends object>(record: R): R {
  return freeze(JSON.parse(JSON.stringify(record)) as R)
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  for (const member of Object.values(value)) freeze(member)
  return Object.freeze(value)
}
