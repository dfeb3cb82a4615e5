/** The tokens that decide, in text that is JSON: strings, with the colon that makes one a name; brackets of objects and lists. */
const tokens = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[{}[\]]/g

/** Tells whether an object in this JSON has a member twice: of two prices nobody is to guess which one counts. */
export function hasDoubledMember(json: string): boolean {
  const open: Set<unknown>[] = []
  for (const [token, string, colon] of json.matchAll(tokens)) {
    if (string === undefined) {
      if (token === '{' || token === '[') open.push(new Set())
      else open.pop()
    } else if (colon !== undefined) {
      // Parsed, since a name may be written with escapes.
      const name: unknown = JSON.parse(string)
      if (open.at(-1)?.has(name)) return true
      open.at(-1)?.add(name)
    }
  }
  return false
}
