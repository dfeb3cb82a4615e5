import { createECDH, createHash, createPrivateKey } from 'node:crypto'
import type { RootKey } from '../domain/key-ring.ts'

/** How access tokens in JWT form are signed (RFC 7518 §3.1, RFC 8037 §3.1). */
export type JwtAlgorithm = 'ES256' | 'EdDSA' | 'HS256'

/** A JSON Web Key (RFC 7517) as far as our three algorithms need it. */
export type SigningJwk = {
  readonly kty: string
  readonly crv?: string
  readonly x?: string
  readonly y?: string
  readonly d?: string
  readonly k?: string
}

/** A key for one algorithm, which is the only one that it may be used with. */
export interface SigningKey {
  readonly kid: string
  readonly algorithm: JwtAlgorithm
  /** Absent where the key verifies alone. */
  readonly secretJwk?: SigningJwk
  /** Absent where the key is symmetric: whoever verifies could sign. */
  readonly publicJwk?: SigningJwk
}

type PrivateSigningKey = SigningKey & { readonly secretJwk: SigningJwk }

/**
 * Derives the signing key of a root secret.
 *
 * Nothing is stored and every process agrees: the root decides the key, its `kid` included.
 */
export function deriveSigningKey(root: RootKey, algorithm: JwtAlgorithm): PrivateSigningKey {
  if (algorithm === 'ES256') return asymmetric(algorithm, es256Jwk(root))
  if (algorithm === 'EdDSA') return asymmetric(algorithm, ed25519Jwk(root))
  // No thumbprint here: one of a symmetric key is a hash of the secret (RFC 7638 §7).
  const k = root.derive('access-token-hs256').toString('base64url')
  return { kid: root.id.toString('base64url'), algorithm, secretJwk: { kty: 'oct', k } }
}

function asymmetric(algorithm: JwtAlgorithm, secretJwk: SigningJwk): PrivateSigningKey {
  const { d: _, ...publicJwk } = secretJwk
  return { kid: thumbprint(publicJwk), algorithm, secretJwk, publicJwk }
}

/** The order of P-256 (SEC 2 §2.4.2). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

function es256Jwk(root: RootKey): SigningJwk {
  // 128 bits more than the order has, so that the remainder's bias does not matter (FIPS 186-5 A.2.1).
  const wide = root.derive('access-token-es256', 48)
  const d = (BigInt(`0x${wide.toString('hex')}`) % (order - 1n)) + 1n
  const secret = Buffer.from(d.toString(16).padStart(64, '0'), 'hex')
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(secret)
  const point = curve.getPublicKey()
  const coordinate = (start: number): string => point.subarray(start, start + 32).toString('base64url')
  return { kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(33), d: secret.toString('base64url') }
}

/** What stands before the 32 bytes of an Ed25519 seed in PKCS #8 (RFC 8410 §7). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

function ed25519Jwk(root: RootKey): SigningJwk {
  const der = Buffer.concat([pkcs8Head, root.derive('access-token-eddsa')])
  const { x, d } = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' })
  return { kty: 'OKP', crv: 'Ed25519', x: String(x), d: String(d) }
}

/** RFC 7638 §3: SHA-256 over the required members in alphabetical order. */
export function thumbprint({ kty, crv, x, y }: SigningJwk): string {
  const text = JSON.stringify({ crv, kty, x, y })
  return createHash('sha256').update(text).digest('base64url')
}
