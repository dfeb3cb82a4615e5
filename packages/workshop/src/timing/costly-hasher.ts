import { randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import type { PasswordHasher } from '@postern/core'
import { timingRules } from './timing-rules.ts'

const derive = promisify<string, string, number, { readonly N: number }, Buffer>(scrypt)

/**
 * A hasher that takes milliseconds in the pool of threads, as one of production takes many, so that a hash too few is seen; FOR
 * TESTS ONLY.
 *
 * With `skipsUnknown` it leaves the work out for every hash but those of users, as an operation does that asks for none where
 * nobody is found.
 */
export function createCostlyHasher({ skipsUnknown = false } = {}): PasswordHasher {
  // The first that is made is the decoy's, when Postern starts.
  let decoy: string | undefined
  const write = async (salt: string, password: string) => {
    const key = await derive(password, salt, 32, { N: timingRules.hashCost })
    return `$timing$${salt}$${key.toString('base64url')}`
  }
  return {
    async hash(password) {
      const made = await write(randomBytes(16).toString('base64url'), password)
      decoy ??= made
      return made
    },
    async verify(hash, password) {
      if (skipsUnknown && hash === decoy) return false
      const [, , salt = ''] = hash.split('$')
      return (await write(salt, password)) === hash
    },
    needsRehash: () => false,
  }
}
