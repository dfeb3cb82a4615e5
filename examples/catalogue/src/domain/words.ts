/** Text as it is compared: without case and accents, so that `café` and `CAFE` are one. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** What is found by: runs of letters and digits, so that both databases cut text at the same places. */
export function wordsOf(text: string): readonly string[] {
  return foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** The words as the databases store them, between spaces. */
export function joinWords(text: string): string {
  return wordsOf(text).join(' ')
}
