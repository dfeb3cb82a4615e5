const [quote, backslash, colon] = [0x22, 0x5c, 0x3a]

/**
 * Counts the names in JSON: outside strings a colon follows each, and nothing else.
 *
 * A parser keeps one member of each name, so that fewer members than names tell of a name twice, however it is written.
 */
export function countNames(json: Uint8Array): number {
  let count = 0
  let inString = false
  for (let at = 0; at < json.length; at++) {
    const byte = json[at]
    if (byte === quote) inString = !inString
    else if (byte === backslash) at++
    else if (byte === colon && !inString) count++
  }
  return count
}

/** Counts the members of all objects in what JSON was parsed to. */
export function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const inside: readonly unknown[] = Array.isArray(value) ? value : Object.values(value)
  let count = Array.isArray(value) ? 0 : inside.length
  for (const one of inside) count += countMembers(one)
  return count
}
