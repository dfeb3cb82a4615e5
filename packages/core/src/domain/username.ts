/** True for 3–32 of `[A-Za-z0-9._-]` that begin with a letter. */
export function isUsername(text: string): boolean {
  return text.length <= 32 && /^[A-Za-z][A-Za-z0-9._-]{2,31}$/.test(text)
}
