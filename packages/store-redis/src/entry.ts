/**
 * Writes a record as the store keeps it: version, a space, what is indexed as a JSON array, a new line, the record as JSON.
 *
 * Scripts read the first line alone, the version as text: a number of 53 bits never passes through Lua.
 */
export function formatEntry(record: { readonly version: number }, indexed: readonly string[]): string {
  return `${record.version} ${JSON.stringify(indexed)}\n${JSON.stringify(record)}`
}

/**
 * Reads a record out of an entry; undefined where there is none.
 *
 * @throws {Error} for what this store did not write
 */
export function parseEntry<R>(entry: unknown): R | undefined {
  if (entry === null || entry === undefined) return undefined
  const text = String(entry)
  const end = text.indexOf('\n')
  if (end === -1) throw new Error('an entry that this store did not write')
  return JSON.parse(text.slice(end + 1)) as R
}

/** Reads a list of entries and leaves out what is not there. */
export function parseEntries<R>(entries: unknown): readonly R[] {
  if (!Array.isArray(entries)) throw new Error('an answer that is no list')
  return entries.map((entry) => parseEntry<R>(entry)).filter((record) => record !== undefined)
}
