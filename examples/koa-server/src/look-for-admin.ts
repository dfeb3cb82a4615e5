import { performance } from 'node:perf_hooks'
import type { Postern } from 'postern'

const AGAIN_MS = 10_000

/**
 * Makes the question whether there is an admin, as the home page asks it: at most every ten seconds.
 *
 * Once there is one it is not asked again, since the last admin cannot go. True while the store does not answer.
 */
export function lookForAdmin(postern: Pick<Postern, 'users'>): () => Promise<boolean> {
  let isKnown = false
  let againMs = 0
  return async () => {
    if (isKnown || performance.now() < againMs) return isKnown
    againMs = performance.now() + AGAIN_MS
    const found = await postern.users.hasAdmin().catch(() => undefined)
    isKnown = found ?? false
    return found ?? true
  }
}
