import { asciiLower } from './fold.ts'

/** More digits, spaces and signs than these around the words, and it is no longer a simple derivation. */
const mostFiller = 10

const shortestWord = 3
const longestWord = 320

/** What people type in place of a letter. */
const lookalikes: ReadonlyMap<string, string> = new Map([
  ['a', '4@'],
  ['e', '3'],
  ['i', '1!'],
  ['l', '1'],
  ['o', '0'],
  ['s', '5$'],
  ['t', '7'],
])

/**
 * True where a password is nothing but the given words in a simple disguise.
 *
 * The words, their parts (of a host name its labels) and, of an e-mail address, the local part count in any case (A–Z), repeated or joined, backwards,
 * with look-alike digits for letters, and with up to ten digits, spaces or signs around and between. The whole
 * password is compared (NIST SP 800-63B-4 §3.1.1.2): a phrase that has other letters in it is fine. Words under three
 * characters are passed over. Takes a password in NFC whose length is capped; costs its length times that of the words.
 */
export function isMadeOfContextWords(password: string, words: readonly string[]): boolean {
  const needles = needlesOf(words)
  const text = Array.from(asciiLower(password))
  /** The least filler with which each place is reached, before and after the first word; no greedy choice to regret. */
  const without = new Array<number>(text.length + 1).fill(Number.POSITIVE_INFINITY)
  const withWord = [...without]
  without[0] = 0
  text.forEach((character, at) => {
    const bare = without[at] ?? Number.POSITIVE_INFINITY
    const worded = withWord[at] ?? Number.POSITIVE_INFINITY
    const least = Math.min(bare, worded)
    if (least > mostFiller) return
    for (const needle of needles) if (standsAt(text, at, needle)) reach(withWord, at + needle.length, least)
    if (/\p{L}/u.test(character)) return
    reach(without, at + 1, bare + 1)
    reach(withWord, at + 1, worded + 1)
  })
  return (withWord[text.length] ?? Number.POSITIVE_INFINITY) <= mostFiller
}

function reach(places: number[], at: number, filler: number): void {
  places[at] = Math.min(places[at] ?? Number.POSITIVE_INFINITY, filler)
}

/** Everything to look for, forwards and backwards, as code points. */
function needlesOf(words: readonly string[]): readonly (readonly string[])[] {
  const spellings = words
    .filter((word) => word.length <= longestWord)
    .map((word) => asciiLower(word.normalize('NFC')))
    .flatMap((word) => (word.includes('@') ? [word, ...partsOf(word.slice(0, word.indexOf('@')))] : partsOf(word)))
  return [...new Set(spellings)]
    .map((spelling) => Array.from(spelling))
    .filter((needle) => needle.length >= shortestWord)
    .flatMap((needle) => [needle, needle.toReversed()])
}

/** `ada.lovelace` → itself, `adalovelace`, `ada`, `lovelace`; a part without a letter is none. */
function partsOf(word: string): readonly string[] {
  const parts = word.split(/[^\p{L}\p{N}]+/u)
  return [word, parts.join(''), ...parts].filter((part) => /\p{L}/u.test(part))
}

function standsAt(text: readonly string[], at: number, needle: readonly string[]): boolean {
  if (at + needle.length > text.length) return false
  return needle.every((letter, offset) => {
    const given = text[at + offset]
    return given !== undefined && (given === letter || (lookalikes.get(letter)?.includes(given) ?? false))
  })
}
