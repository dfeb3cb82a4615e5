/** The shortest block that a text repeats at least twice, the last time perhaps in part; undefined where there is none. */
export function repeatedBlock(text: string): string | undefined {
  for (let length = 1; length * 2 <= text.length; length++) {
    // A text that is the same when moved by a block is that block over and over.
    if (text.startsWith(text.slice(length))) return text.slice(0, length)
  }
  return undefined
}
