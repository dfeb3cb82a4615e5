/** True where every surrogate has its partner: only such text survives UTF-8. */
export function isWellFormed(text: string): boolean {
  return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text)
}

/** The number of code points, which is what people and NIST 800-63B-4 §3.1.1.2 count as characters. */
export function codePointLength(text: string): number {
  let length = 0
  for (const _ of text) length++
  return length
}

/** A character that shows: not ignorable (zero-width, fillers), no space, and not the blank of Braille. */
const visible = /[^\p{Default_Ignorable_Code_Point}\p{Z}\p{C}\u2800]/u

/** True for 1–100 code points of well-formed text that shows something, without controls, line separators or bidi overrides. */
export function isPersonName(text: string): boolean {
  if (text.length === 0 || text.length > 200 || !isWellFormed(text)) return false
  if (/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u.test(text)) return false
  return visible.test(text) && codePointLength(text) <= 100
}

/** True for 1–200 code points of well-formed text without controls or line separators: what a header may hold. */
export function isOneLine(text: string): boolean {
  if (text.length === 0 || text.length > 400 || !isWellFormed(text)) return false
  return !/[\p{Cc}\u2028\u2029]/u.test(text) && codePointLength(text) <= 200
}
