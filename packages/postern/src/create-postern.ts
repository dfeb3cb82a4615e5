import {
  type Attributes,
  type AttributesSchema,
  createPostern as createBarePostern,
  type NoAttributes,
  type PermissionName,
  type Postern,
  type PosternOptions,
  type RoleName,
  type RoleTable,
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
export function createPostern<const S extends AttributesSchema = NoAttributes, const T extends RoleTable = RoleTable>(
  options: PosternOptions<S> & { readonly roles?: T },
): Postern<Attributes<S>, Writable<S>, RoleName<T>, PermissionName<T>> {
  // Spread, so that no options at all are refused by core's sentence.
  const { passwords, blocklist, limiter } = { ...options }
  return createBarePostern({
    ...options,
    passwords: passwords ?? createArgon2Hasher(),
    blocklist: blocklist ?? commonPasswords,
    limiter: limiter ?? createMemoryLimiter(),
  })
}
