/**
 * What somebody has copied from a mail, as the contract takes it: a code, or the token of a link.
 *
 * Spaces are of the copying. A whole link counts for the token in its fragment.
 */
export function sentSecret(copied: string): { readonly code: string } | { readonly token: string } {
  const bare = copied.replace(/\s/g, '')
  const token = bare.includes('#token=') ? bare.slice(bare.indexOf('#token=') + 7) : bare
  return /^\d{0,16}$/.test(bare) ? { code: bare } : { token: decoded(token) }
}

/** The token of a link, where nothing else will do. */
export function sentToken(copied: string): string {
  const sent = sentSecret(copied)
  return 'token' in sent ? sent.token : sent.code
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
