import type { PasswordBlocklist } from '@postern/core'
import { isMadeOfRuns } from './find-runs.ts'
import { repeatedBlock } from './repeated-block.ts'
import { foldLookalikes, lowerCase, stripDecoration } from './simple-disguise.ts'

type Blocks = ReadonlyMap<number, string>

/** A block as short as this is guessable in itself, repeated. */
const longestFreeBlock = 4

let loading: Promise<Blocks> | undefined

/**
 * The passwords that everybody tries first, in any case (A–Z).
 *
 * The whole password is compared (NIST SP 800-63B-4 §3.1.1.2). Common are the entries of a list; such an entry in a simple
 * disguise, up to 14 characters: look-alike digits for letters, digits and signs around it; a short block or an entry
 * repeated; and runs along the alphabet, the digits or a keyboard. The list is loaded with the first question and kept as
 * one string; a question costs a few binary searches.
 */
export const commonPasswords: PasswordBlocklist = {
  async includes(password: string): Promise<boolean> {
    loading ??= load()
    const blocks = await loading
    const text = lowerCase(password)
    if (isMadeOfRuns(text) || isListed(blocks, text)) return true
    const block = repeatedBlock(text)
    if (block !== undefined && (Array.from(block).length <= longestFreeBlock || isListed(blocks, block))) return true
    return disguised(text).some((stem) => isListed(blocks, stem))
  },
}

/** What may be hidden in it: with and without what stands around, as typed and with the letters that were meant. */
function disguised(text: string): readonly string[] {
  return [text, stripDecoration(text)]
    .filter((candidate) => candidate !== undefined)
    .flatMap((candidate) => [candidate, ...foldLookalikes(candidate)])
}

function isListed(blocks: Blocks, text: string): boolean {
  const block = blocks.get(text.length)
  return block !== undefined && holds(block, text)
}

/** By length: all passwords of that length in code-unit order, with nothing in between. */
async function load(): Promise<Blocks> {
  const { commonPasswordLines } = await import('./common-passwords.generated.ts')
  const lines = commonPasswordLines.split('\n')
  return new Map(
    lines.map((line) => {
      const space = line.indexOf(' ')
      return [Number(line.slice(0, space)), line.slice(space + 1)]
    }),
  )
}

function holds(block: string, password: string): boolean {
  let low = 0
  let high = block.length / password.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const entry = block.slice(middle * password.length, (middle + 1) * password.length)
    if (entry === password) return true
    if (entry < password) low = middle + 1
    else high = middle
  }
  return false
}
