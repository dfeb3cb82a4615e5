import {
  type Attributes,
  type AttributesSchema,
  createPostern as createBarePostern,
  type NoAttributes,
  type Postern,
  type PosternOptions,
  type Writable,
} from '@postern/core'
import { createMemoryLimiter } from '@postern/core/limiters'
import { createArgon2Hasher } from './argon2.ts'
import { commonPasswords } from './common-passwords.ts'

/**
 * Makes a Postern with Argon2id (RFC 9106), the list of common passwords and limits counted in memory set up.
 *
 * As in `@postern/core`, but for those three defaults; the first two are loaded by `ready()` or when they are first needed.
 *
 * @throws {TypeError} for an option that is missing, unknown or wrong.
 */
export function createPostern<const S extends AttributesSchema = NoAttributes>(
  options: PosternOptions<S>,
): Postern<Attributes<S>, Writable<S>> {
  return createBarePostern({
    ...options,
    passwords: options.passwords ?? createArgon2Hasher(),
    blocklist: options.blocklist ?? commonPasswords,
    limiter: options.limiter ?? createMemoryLimiter(),
  })
}
