/** What no message may hold of a store URL: the URL itself and its password, as it is written and as it is meant. */
export function hiddenParts(url: string): readonly string[] {
  if (!url.includes('://')) return []
  const { password } = URL.canParse(url) ? new URL(url) : { password: '' }
  return [url, password, decode(password)]
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
