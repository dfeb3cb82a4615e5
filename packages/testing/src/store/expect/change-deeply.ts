/** Tries to change and to remove every member at every depth; what is frozen stays, without an error. */
export function changeDeeply(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const key of Reflect.ownKeys(value)) {
    changeDeeply(Reflect.get(value, key))
    // The length of an array would be refused with a RangeError.
    if (key !== 'length') Reflect.set(value, key, 'changed')
  }
  Reflect.set(value, 'added', 'changed')
  Reflect.deleteProperty(value, 'version')
}
