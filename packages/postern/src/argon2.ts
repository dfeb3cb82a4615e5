import { defaults, type PasswordHasher } from '@postern/core'
import { parsePhc } from './parse-phc.ts'

export interface Argon2Options {
  /** Default 65 536 (RFC 9106 §4); each hash under way takes this much. */
  readonly memoryKib?: number
  /** Default 3. */
  readonly passes?: number
  /** Default 1: what runs in parallel are the logins. */
  readonly lanes?: number
}

export interface Argon2Hasher extends PasswordHasher {
  /** Loads the native module, about 15 ms; otherwise the first hash does. */
  ready(): Promise<void>
}

/** OWASP Password Storage Cheat Sheet. */
const least = { memoryKib: 19_456, passes: 2, lanes: 1 } as const

/** What a stored hash may cost at most, some twenty times the default: a row from elsewhere must not take gigabytes. */
const most = { memoryKib: 262_144, passes: 16, lanes: 4 } as const

const names: readonly (keyof typeof least)[] = ['memoryKib', 'passes', 'lanes']

/**
 * Makes a hasher for Argon2id (RFC 9106), version 19, with a salt of 16 random bytes and a tag of 32.
 *
 * Hashes are PHC strings, `$argon2id$v=19$m=65536,t=3,p=1$salt$tag`. The password is taken as it is, as UTF-8, NUL
 * included: core has brought it to NFC and capped its length before. A stored hash is verified with the parameters that
 * it names, up to 256 MiB, 16 passes and 4 lanes; past these, and for anything that is no such string (another algorithm
 * or version, no canonical base64), `verify` throws without any work. One hash runs on one thread of libuv's pool.
 *
 * @throws {TypeError} for parameters below 19 MiB and 2 passes, above what a stored hash may name, or not known here.
 */
export function createArgon2Hasher(options: Argon2Options = {}): Argon2Hasher {
  refuseUnknown(options)
  const parameters = check({ ...defaults.argon2id, ...options })
  const { memoryKib, passes, lanes, saltBytes, tagBytes } = parameters
  const load = () => import('@node-rs/argon2')

  return {
    async ready() {
      await load()
    },
    async hash(password) {
      const argon2 = await load()
      return argon2.hash(password, {
        algorithm: 2,
        version: 1,
        memoryCost: memoryKib,
        timeCost: passes,
        parallelism: lanes,
        outputLen: tagBytes,
      })
    },
    async verify(hash, password) {
      const stored = parsePhc(hash)
      if (stored === undefined || names.some((name) => stored[name] > most[name])) {
        throw new Error('no Argon2id hash of version 19 within the bounds')
      }
      const argon2 = await load()
      return argon2.verify(hash, password)
    },
    needsRehash(hash) {
      const stored = parsePhc(hash)
      if (stored === undefined || names.some((name) => stored[name] !== parameters[name])) return true
      return stored.saltBytes !== saltBytes || stored.tagBytes !== tagBytes
    },
  }
}

function check<T extends Required<Argon2Options>>(parameters: T): T {
  for (const name of names) {
    const value = parameters[name]
    if (!Number.isSafeInteger(value) || value < least[name] || value > most[name]) {
      throw new TypeError(`Argon2id: ${name} must be a whole number from ${least[name]} to ${most[name]}`)
    }
  }
  return parameters
}

function refuseUnknown(options: Argon2Options): void {
  const unknown = Object.keys(options).find((key) => !names.some((name) => name === key))
  if (unknown !== undefined)
    throw new TypeError(`Argon2id: there is no option ${unknown}; there are ${names.join(', ')}`)
}
