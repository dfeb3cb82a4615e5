import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { type JwtAlgorithm, type SigningJwk, type SigningKey, thumbprint } from './signing-key.ts'

/** A JSON Web Key of the host's own (RFC 7517); without `d` or `k` it verifies alone. */
export type OwnJwk = SigningJwk & { readonly kid?: string; readonly alg?: string; readonly use?: string }

/** Keys of the host's own, and the root secrets, among which none of them may be. */
export interface OwnKeys {
  readonly jwks: readonly OwnJwk[]
  readonly secrets: readonly string[]
}

const least = { octBytes: 32 } as const
const takes = 'takes keys as JWKs: EC on P-256, OKP on Ed25519, or oct of at least 32 bytes with a kid'

/**
 * Reads a key of the host's own; its kind decides the one algorithm that it may be used with.
 *
 * `kid` is the thumbprint (RFC 7638) where none is given. A pair that does not fit together is refused at once: tokens
 * that nobody can verify would be noticed late.
 *
 * @throws {TypeError} for any other kind of key, RSA among them, and for one that is broken; never shows it.
 */
function readOwnKey(jwk: OwnJwk): SigningKey {
  const algorithm = algorithmOf(jwk)
  if (algorithm === undefined || (jwk.alg !== undefined && jwk.alg !== algorithm)) throw refuse(takes)
  if (jwk.use !== undefined && jwk.use !== 'sig') throw refuse('has a key whose use is not "sig"')
  const key = algorithm === 'HS256' ? symmetric(jwk) : pair(algorithm, jwk)
  if (/^[A-Za-z0-9_-]{1,64}$/.test(key.kid)) return key
  throw refuse('has a key whose kid is not 1–64 of A-Z a-z 0-9 _ -')
}

/**
 * The host's own keys, of which the first signs and all verify.
 *
 * @throws {TypeError} where the first cannot sign, a `kid` stands twice, or a key serves as a root secret, too.
 */
export function readOwnKeys({ jwks, secrets }: OwnKeys): readonly SigningKey[] {
  const keys = jwks.map(readOwnKey)
  if (keys[0]?.secretJwk === undefined) throw refuse('needs a private key first: the first signs')
  if (new Set(keys.map(({ kid }) => kid)).size < keys.length) throw refuse('has two keys with one kid')
  const roots = new Set(secrets.map(digest))
  const isRoot = ({ secretJwk }: SigningKey) =>
    [secretJwk?.k, secretJwk?.d].some((k) => k !== undefined && roots.has(digest(k)))
  if (keys.some(isRoot)) throw refuse('has a key that is a root secret, too: each key has one role')
  return keys
}

function algorithmOf({ kty, crv }: OwnJwk): JwtAlgorithm | undefined {
  if (kty === 'EC' && crv === 'P-256') return 'ES256'
  if (kty === 'OKP' && crv === 'Ed25519') return 'EdDSA'
  return kty === 'oct' ? 'HS256' : undefined
}

function symmetric({ k, kid }: OwnJwk): SigningKey {
  if (typeof k !== 'string' || typeof kid !== 'string') throw refuse(takes)
  const bytes = Buffer.from(k, 'base64url')
  if (bytes.length < least.octBytes || bytes.toString('base64url') !== k) throw refuse(takes)
  return { kid, algorithm: 'HS256', secretJwk: { kty: 'oct', k } }
}

function pair(algorithm: JwtAlgorithm, { kty, crv, x, y, d, kid }: OwnJwk): SigningKey {
  if (typeof crv !== 'string' || typeof x !== 'string') throw refuse(takes)
  const publicJwk = { kty, crv, x, ...(y !== undefined && { y }) }
  const secretJwk = d === undefined ? undefined : { ...publicJwk, d }
  if (!fitsTogether(publicJwk, secretJwk)) throw refuse('has a key that is broken: its parts do not fit together')
  return { kid: kid ?? thumbprint(publicJwk), algorithm, publicJwk, ...(secretJwk !== undefined && { secretJwk }) }
}

function fitsTogether(publicJwk: SigningJwk, secretJwk: SigningJwk | undefined): boolean {
  try {
    const open = createPublicKey({ key: { ...publicJwk }, format: 'jwk' })
    return secretJwk === undefined || signsFor(open, createPrivateKey({ key: { ...secretJwk }, format: 'jwk' }))
  } catch {
    return false
  }
}

function signsFor(open: KeyObject, secret: KeyObject): boolean {
  const digestName = open.asymmetricKeyType === 'ed25519' ? null : 'sha256'
  const text = Buffer.from('postern')
  return verify(digestName, text, open, sign(digestName, text, secret))
}

const digest = (text: string): string => createHash('sha256').update(Buffer.from(text, 'base64url')).digest('hex')

function refuse(what: string): TypeError {
  return new TypeError(`createPostern: option "accessTokens.keys" ${what}`)
}
