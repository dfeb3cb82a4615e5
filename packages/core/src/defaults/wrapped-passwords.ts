import type { GatedHasher, HashGate } from '../ports/password-hasher.ts'
import type { PasswordWrap } from '../ports/password-wrap.ts'

/** The gate as operations see it: it takes whose password it is, since a wrapped hash opens in its own record alone. */
export function createWrappedPasswords(gate: HashGate, wrap: PasswordWrap): GatedHasher {
  return {
    hash: gate.hash,
    async verify(owner, password, caller) {
      const stored = owner?.passwordHash
      const hash =
        owner === undefined || stored === undefined ? undefined : wrap.unwrap({ ...owner, passwordHash: stored })
      const proof = await gate.verify(hash, password, caller)
      return stored !== undefined && hash === undefined ? 'undecryptable' : proof
    },
    needsRehash({ id, passwordHash }) {
      if (passwordHash === undefined) return false
      const hash = wrap.unwrap({ id, passwordHash })
      return hash !== undefined && (!wrap.isCurrent(passwordHash) || gate.needsRehash(hash))
    },
    toWrap({ id, passwordHash }) {
      if (passwordHash === undefined || wrap.isCurrent(passwordHash)) return undefined
      return wrap.isWrapped(passwordHash) ? wrap.unwrap({ id, passwordHash }) : passwordHash
    },
    ready: gate.ready,
    figures: gate.figures,
  }
}
