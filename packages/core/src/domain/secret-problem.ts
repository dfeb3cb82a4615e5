/** Words of which one is enough: six letters and more, which a random secret holds once in four million. */
const placeholders =
  /change-?me|placeholder|your[-_]?secret|example|postern|secret|password|passwort|default|replace|sample|insecure|unsafe|testing|development|production|deploy|keyboard|please/i

/** Neighbours in these are no accident where most characters have one. */
const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const neighbours: ReadonlySet<string> = new Set(
  rows.flatMap((row) =>
    Array.from(row.slice(1), (second, at) => [`${row[at]}${second}`, `${second}${row[at]}`]).flat(),
  ),
)

/** Bits a character, of the text's own frequencies; the least of a million random ones was 4.19, of hexadecimal 3.35. */
const leastEntropy = 3.8
const leastHexEntropy = 3

/** Of a million random secrets none had more than 0.41 of its neighbours in a row. */
const mostInRows = 0.6

/** Of a million random secrets none had fewer than 0.89 of its groups of three different. */
const leastDifferent = 0.75

/** Letters to a word, where all looks like words: capitals at their beginnings only, digits at their ends. */
const leastOfWords = 3.3

/**
 * Why a root secret cannot be used, in words for the person who starts the program; undefined where it can.
 *
 * It cannot be known that a text is random. Refused is what surely is not: placeholders, words, rows of the alphabet or
 * the keyboard, repetition. The bounds were measured on a million secrets of 32 random bytes, all of which pass.
 */
export function secretProblem(secret: string): string | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(secret)) return 'must be base64url: letters, digits, "-" and "_" only'
  if (secret.length < 43) return 'must hold at least 32 random bytes, which are 43 characters of base64url'
  if (placeholders.test(secret)) return 'looks like a placeholder'
  if (repeats(secret)) return 'repeats itself: it was not made by a random generator'
  if (shareInRows(secret) > mostInRows) return 'is a row of the alphabet or the keyboard, not random'
  const hex = /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(secret)
  if (secret.length < 64 && /^[0-9a-f]+$/i.test(secret))
    return 'is hexadecimal: 32 random bytes are 64 characters of it'
  if (!hex && (isOfOneCase(secret) || isWordy(secret))) return 'is made of words, not by a random generator'
  if (entropy(secret) < (hex ? leastHexEntropy : leastEntropy)) return 'repeats itself: it has too few characters'
  return undefined
}

function repeats(secret: string): boolean {
  if (new Set(secret).size < 10) return true
  const groups = new Set(Array.from({ length: secret.length - 2 }, (_, at) => secret.slice(at, at + 3)))
  return groups.size < (secret.length - 2) * leastDifferent
}

function shareInRows(secret: string): number {
  const text = secret.toLowerCase()
  let found = 0
  for (let at = 1; at < text.length; at++) if (neighbours.has(text.slice(at - 1, at + 1))) found++
  return found / (text.length - 1)
}

/** Shannon's, of the frequencies of the text's own characters. */
function entropy(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}

/** One random secret in five thousand million lacks capitals, or small letters. */
function isOfOneCase(secret: string): boolean {
  return secret.toLowerCase() === secret || secret.toUpperCase() === secret
}

/** `Correct-Horse-Battery`, `CorrectHorseBattery2026`; mixed with digits or capitals in any other way it is none. */
function isWordy(secret: string): boolean {
  const pieces = secret.split(/[-_]+/)
  if (!pieces.every((piece) => /^[A-Za-z]*\d*$/.test(piece))) return false
  if (pieces.some((piece) => /[A-Z]{2}/.test(piece) && /[a-z]/.test(piece))) return false
  const words = secret.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? []
  return words.join('').length >= leastOfWords * words.length
}
