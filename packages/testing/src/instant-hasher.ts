import { createHash, randomBytes } from 'node:crypto'
import type { PasswordHasher } from '@postern/core'

const prefix = '$for-tests-only$'

/**
 * A hasher that takes a microsecond: one salted SHA-256, FOR TESTS ONLY.
 *
 * Whoever gets hold of such hashes finds the passwords within hours. They are marked, so that the hasher of production
 * reads none of them.
 */
export function createInstantHasher(): PasswordHasher {
  return {
    hash: async (password) => write(randomBytes(16).toString('base64url'), password),
    async verify(hash, password) {
      const [salt = ''] = hash.slice(prefix.length).split('$')
      if (!hash.startsWith(prefix)) throw new Error('not a hash of the instant hasher')
      return write(salt, password) === hash
    },
    needsRehash: (hash) => !hash.startsWith(prefix),
  }
}

function write(salt: string, password: string): string {
  return `${prefix}${salt}$${createHash('sha256').update(salt).update(password).digest('base64url')}`
}
