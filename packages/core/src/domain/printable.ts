/** What a terminal, a log viewer or a parser of lines would take for more than text. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\\]/u

/**
 * Text from outside as a log may hold it, at most `longest` characters: controls, line separators, bidi and other format
 * marks, lone surrogates and the backslash are written as `\u{…}`.
 *
 * It is cut before it is looked at, so that its cost is bounded.
 */
export function printable(text: string, longest: number): string {
  let shown = ''
  for (const character of text.slice(0, longest)) {
    const next = unsafe.test(character) ? `\\u{${character.codePointAt(0)?.toString(16)}}` : character
    if (shown.length + next.length > longest) break
    shown += next
  }
  return shown
}
