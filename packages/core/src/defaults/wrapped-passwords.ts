import type { GatedHasher, HashGate } from '../ports/password-hasher.ts'
import type { PasswordOwner, PasswordWrap } from '../ports/password-wrap.ts'

/** The gate as operations see it: it takes whose password it is, since a wrapped hash opens in its own record alone. */
export function createWrappedPasswords(gate: HashGate, wrap: PasswordWrap): GatedHasher {
  return {
    hash: gate.hash,
    async verify(owner, password, caller) {
      const stored = storedOf(owner)
      const hash = stored && (await wrap.unwrap(stored))
      const proof = await gate.verify(hash, password, caller)
      return stored !== undefined && hash === undefined ? 'undecryptable' : proof
    },
    async needsRehash(owner) {
      const stored = storedOf(owner)
      const hash = stored && (await wrap.unwrap(stored))
      if (stored === undefined || hash === undefined) return false
      return gate.needsRehash(hash) || (await wrap.outdated(stored)) !== undefined
    },
    async toWrap(owner) {
      const stored = storedOf(owner)
      return stored && wrap.outdated(stored)
    },
    ready: gate.ready,
    figures: gate.figures,
  }
}

function storedOf(owner: PasswordOwner | undefined): Required<PasswordOwner> | undefined {
  const { id, passwordHash } = owner ?? {}
  return id === undefined || passwordHash === undefined ? undefined : { id, passwordHash }
}
