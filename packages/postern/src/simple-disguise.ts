/** Longer ones are phrases or lists of their own, and stay free of everything but the list itself. */
const longestDisguised = 14

const shortestStem = 4
const mostDecoration = 6

/** What people type in place of a letter. `1` and `!` may stand for two. */
const lookalikes: Readonly<Record<string, string>> = {
  '4': 'a',
  '@': 'a',
  '3': 'e',
  '0': 'o',
  '5': 's',
  $: 's',
  '7': 't',
}

/** A–Z only: `toLowerCase` would fold other letters into these. */
export function lowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

/** The text with the letters that look-alikes stand for, in both readings of `1` and `!`; none for a long text. */
export function foldLookalikes(text: string): readonly string[] {
  if (text.length > longestDisguised) return []
  const plain = text.replace(/[4@305$7]/g, (sign) => lookalikes[sign] ?? sign)
  return ['i', 'l'].map((letter) => plain.replace(/[1!|]/g, letter))
}

/**
 * What is left without up to six digits, signs and spaces at its ends; undefined where that is not a word, or the text long.
 *
 * A word has four characters and more, and a letter (a–z) at each end.
 */
export function stripDecoration(text: string): string | undefined {
  if (text.length > longestDisguised) return undefined
  const stem = text.replace(/^[^a-z]+/, '').replace(/[^a-z]+$/, '')
  const decoration = text.length - stem.length
  return stem.length >= shortestStem && decoration > 0 && decoration <= mostDecoration ? stem : undefined
}
