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
 * The words, their parts and, of an e-mail address, the local part count in any case (A–Z), repeated or joined, backwards,
 * with look-alike digits for letters, and with up to ten digits, spaces or signs around and between. The whole
 * password is compared (NIST SP 800-63B-4 §3.1.1.2): a phrase that has other letters in it is fine. Words under three
 * characters are passed over. Takes a password in NFC whose length is capped; costs its length times that of the words.
 */
export function isMadeOfContextWords(password: string, words: readonly string[]): boolean {
  const needles = needlesOf(words)
  const text = Array.from(asciiLower(password))
  let filler = 0
  let found = false
  for (let at = 0; at < text.length; ) {
    const needle = needles.find((candidate) => standsAt(text, at, candidate))
    if (needle !== undefined) {
      found = true
      at += needle.length
    } else if (/\p{L}/u.test(text[at] ?? '') || ++filler > mostFiller) {
      return false
    } else {
      at++
    }
  }
  return found
}

/** Everything to look for, forwards and backwards, as code points; the longest first, so that parts do not hide wholes. */
function needlesOf(words: readonly string[]): readonly (readonly string[])[] {
  const spellings = words
    .filter((word) => word.length <= longestWord)
    .map((word) => asciiLower(word.normalize('NFC')))
    .flatMap((word) => (word.includes('@') ? [word, ...partsOf(word.slice(0, word.indexOf('@')))] : partsOf(word)))
  return [...new Set(spellings)]
    .map((spelling) => Array.from(spelling))
    .filter((needle) => needle.length >= shortestWord)
    .flatMap((needle) => [needle, needle.toReversed()])
    .sort((one, other) => other.length - one.length)
}

/** `ada.lovelace` → itself, `adalovelace`, `ada`, `lovelace`; a part without a letter is none. */
function partsOf(word: string): readonly string[] {
  const parts = word.split(/[^\p{L}\p{N}]+/u)
  return [word, parts.join(''), ...parts].filter((part) => /\p{L}/u.test(part))
}

function standsAt(text: readonly string[], at: number, needle: readonly string[]): boolean {
  return needle.every((letter, offset) => {
    const given = text[at + offset]
    return given !== undefined && (given === letter || (lookalikes.get(letter)?.includes(given) ?? false))
  })
}
