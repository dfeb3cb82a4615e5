import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { createKeyRing, type KeyRing, type RootKey } from '../domain/key-ring.ts'
import type { PasswordHash, UserId } from '../domain/user.ts'
import type { PasswordWrap } from '../ports/password-wrap.ts'
import { wrapHead as head, isWrapped } from './no-wrap.ts'

export interface PasswordWrapOptions {
  /** Peppers: 32 random bytes in base64url each; the first wraps, all unwrap. */
  readonly keys: readonly string[]
  /** True while hashes from before the pepper are moved; whoever can write to the store can put in a hash of their own until then. */
  readonly acceptUnwrapped: boolean
}

const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/**
 * Wraps hashes with AES-256-GCM (NIST SP 800-38D) as `$postern-wrap$key id$nonce$ciphertext and tag`, each in base64url.
 *
 * The nonce is 96 random bits; the user's id is authenticated with it, so that a hash copied to another row is refused.
 * Each pepper gives a key of its own by HKDF-SHA-256, whose id is stored so that several can live side by side.
 */
export function createPasswordWrap({ keys, acceptUnwrapped }: PasswordWrapOptions): PasswordWrap {
  const ring = createKeyRing(keys)
  const currentHead = `${head}${idOf(ring.current)}$`
  return {
    wrap: async (hash, owner) => (isWrapped(hash) ? hash : seal(ring.current, hash, owner)),
    async unwrap({ passwordHash, id }) {
      if (isWrapped(passwordHash)) return open(ring, passwordHash, id)
      return acceptUnwrapped ? passwordHash : undefined
    },
    async outdated({ passwordHash, id }) {
      if (!isWrapped(passwordHash)) return passwordHash
      return passwordHash.startsWith(currentHead) ? undefined : open(ring, passwordHash, id)
    },
  }
}

const idOf = ({ id }: RootKey): string => id.toString('base64url')
const keyOf = (key: RootKey): Buffer => key.derive('password-wrap')

function seal(key: RootKey, hash: PasswordHash, owner: UserId): PasswordHash {
  const nonce = randomBytes(nonceBytes)
  const sealing = createCipheriv(cipher, keyOf(key), nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(owner))
  const sealed = Buffer.concat([sealing.update(hash, 'utf8'), sealing.final(), sealing.getAuthTag()])
  return `${head}${idOf(key)}$${nonce.toString('base64url')}$${sealed.toString('base64url')}` as PasswordHash
}

function open(ring: KeyRing, wrapped: string, owner: UserId): PasswordHash | undefined {
  const [id, nonce, sealed, ...rest] = wrapped.slice(head.length).split('$').map(bytesOf)
  const key = id && ring.find(id)
  if (key === undefined || nonce?.length !== nonceBytes || sealed === undefined || rest.length > 0) return undefined
  if (sealed.length <= tagBytes) return undefined
  const opening = createDecipheriv(cipher, keyOf(key), nonce, { authTagLength: tagBytes })
  opening.setAAD(Buffer.from(owner)).setAuthTag(sealed.subarray(-tagBytes))
  try {
    return `${opening.update(sealed.subarray(0, -tagBytes), undefined, 'utf8')}${opening.final('utf8')}` as PasswordHash
  } catch {
    return undefined
  }
}

function bytesOf(part: string): Buffer | undefined {
  const bytes = Buffer.from(part, 'base64url')
  return bytes.toString('base64url') === part ? bytes : undefined
}
