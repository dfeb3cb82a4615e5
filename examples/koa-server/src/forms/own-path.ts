/** Where somebody may be sent after signing in or confirming: a page for users or the docs, and nothing that leads elsewhere. */
const known = /^\/(?:account|docs|verify|admin(?:\/[a-z-]+)?)(?:\?id=[\da-f-]{36}(?:&done=[a-z-]+)?)?$/

/** A path of the host's own that a page was asked to go on with, or `otherwise`. */
export function ownPath(given: string | null, otherwise: string): string {
  return given !== null && known.test(given) ? given : otherwise
}
