import type { PasswordBlocklist } from '@postern/core'

type Blocks = ReadonlyMap<number, string>

let loading: Promise<Blocks> | undefined

/**
 * The passwords of eight characters and more that everybody tries first, in any case (A–Z).
 *
 * The whole password is compared (NIST SP 800-63B-4 §3.1.1.2). The list is loaded with the first question and kept as one
 * string; a question costs a binary search.
 */
export const commonPasswords: PasswordBlocklist = {
  async includes(password: string): Promise<boolean> {
    loading ??= load()
    const block = (await loading).get(password.length)
    return block !== undefined && holds(block, fold(password))
  },
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

/** A–Z only: `toLowerCase` would fold other letters into these. */
function fold(password: string): string {
  return password.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
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
