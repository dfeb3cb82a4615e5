import { performance } from 'node:perf_hooks'
import type { Postern } from 'postern'

/** A store that has an admin has had one from early on; looking further would cost more than the answer is worth. */
const LOOKED_AT = 1000
const AGAIN_MS = 10_000

/**
 * Makes the question whether there is an admin, as the home page asks it: among the oldest users, at most every ten seconds.
 *
 * Once there is one it is not asked again, since the last admin cannot go. True while the store does not answer.
 */
export function lookForAdmin(postern: Postern): () => Promise<boolean> {
  let isKnown = false
  let againMs = 0
  return async () => {
    if (isKnown || performance.now() < againMs) return isKnown
    againMs = performance.now() + AGAIN_MS
    const found = await hasAdmin(postern).catch(() => undefined)
    isKnown = found ?? false
    return found ?? true
  }
}

async function hasAdmin(postern: Postern): Promise<boolean> {
  let seen = 0
  for await (const { roles } of postern.users.list({ limit: 100 })) {
    if (roles.includes('admin')) return true
    seen += 1
    if (seen === LOOKED_AT) return false
  }
  return false
}
