import { randomBytes } from 'node:crypto'
import type { PasswordHasher } from '@postern/core'

/** A password that nobody can guess, not even another test. */
export function newMasterPassword(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * A hasher that takes one more password for every user, so that a test can sign in as anybody.
 *
 * The master password is never written by a login: a hash that it opened does not look old, whatever the hasher thinks.
 */
export function acceptMasterPassword(hasher: PasswordHasher, master: string): PasswordHasher {
  const opened = new Set<string>()
  return {
    hash: (password) => hasher.hash(password),
    async verify(hash, password) {
      if (password !== master) return hasher.verify(hash, password)
      opened.add(hash)
      return true
    },
    needsRehash: (hash) => !opened.delete(hash) && hasher.needsRehash(hash),
  }
}
