/** What fingers and tongues follow: the alphabet, the digits, the rows and columns of keyboards (QWERTY, QWERTZ, AZERTY). */
const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '012345678901234567890',
  '!@#$%^&*()_+',
  '!"§$%&/()=?',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'yxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p',
  'qazwsxedcrfvtgbyhnujmikolp',
]
const tracks = rows.flatMap((row) => [row, Array.from(row).reverse().join('')])

const shortestRun = 3
const mostRuns = 3
const mostStrays = 3

/**
 * True where a text is runs and nearly nothing else: `87654321`, `abcd1234`, `aaaa1111`, `aa123456!`.
 *
 * A run has three characters and more, which follow each other on a row, forwards or backwards, or are all the same. At most
 * three of them, with at most three other characters around and between. Takes text in lower case.
 */
export function isMadeOfRuns(text: string): boolean {
  let runs = 0
  let strays = 0
  for (let at = 0; at < text.length; ) {
    const length = runLength(text, at)
    if (length >= shortestRun) runs++
    else strays++
    if (runs > mostRuns || strays > mostStrays) return false
    at += length >= shortestRun ? length : 1
  }
  return runs > 0
}

/** The length of the longest run that begins there. */
function runLength(text: string, at: number): number {
  if (at + shortestRun > text.length) return 1
  let longest = 1
  while (text[at + longest] === text[at]) longest++
  for (const track of tracks) {
    const begin = track.indexOf(text.slice(at, at + shortestRun))
    if (begin < 0) continue
    let length = shortestRun
    while (at + length < text.length && text[at + length] === track[begin + length]) length++
    longest = Math.max(longest, length)
  }
  return longest
}
