import { createHmac, createPrivateKey, sign } from 'node:crypto'
import { deriveSigningKey, type JwtAlgorithm } from '../../src/defaults/signing-key.ts'
import { createKeyRing, type RootKey } from '../../src/domain/key-ring.ts'
import type { SessionId } from '../../src/domain/session.ts'
import type { EpochSeconds } from '../../src/domain/time.ts'
import type { UserId } from '../../src/domain/user.ts'
import type { AccessClaims, AccessGrant } from '../../src/ports/access-tokens.ts'

/** The bytes 0, 1, … 31: the pinned keys in the tests were computed from it outside of this code. */
export const countingSecret = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'
export const otherSecret = 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA'
export const ring = createKeyRing([countingSecret])
export const otherRing = createKeyRing([otherSecret])

export const now = 1_767_225_600 as EpochSeconds
export const parties = { issuer: 'https://api.example.com', audience: 'https://billing.example.com' }
export const claims: AccessClaims = {
  userId: '019b76da-a800-7abc-8def-0123456789ab' as UserId,
  sessionId: 'AAECAwQFBgcICQoLDA0ODw' as SessionId,
}
export const grant: AccessGrant = {
  ...claims,
  issuedAt: now,
  expiresAt: later(600),
  authenticatedAt: later(-60),
}

export function later(seconds: number): EpochSeconds {
  return (now + seconds) as EpochSeconds
}

export function base64url(text: string | Buffer): string {
  return Buffer.from(text).toString('base64url')
}

/** A token's parts as objects and text. */
export function openJwt(token: string): { header: Record<string, unknown>; payload: Record<string, unknown> } {
  const [header, payload] = token.split('.', 2).map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()))
  return { header, payload }
}

/** The header that our tokens of a root carry. */
export function headerOf(root: RootKey, algorithm: JwtAlgorithm = 'ES256'): Record<string, unknown> {
  return { alg: algorithm, typ: 'at+jwt', kid: deriveSigningKey(root, algorithm).kid }
}

/** Signs any header and payload, given as text, bytes or an object, with a root's real key: what a forger cannot do. */
export function signJwt(
  root: RootKey,
  header: object | string,
  payload: object | string,
  algorithm: JwtAlgorithm = 'ES256',
): string {
  const text = (part: object | string): string =>
    base64url(typeof part === 'string' || Buffer.isBuffer(part) ? part : JSON.stringify(part))
  const input = `${text(header)}.${text(payload)}`
  const { secretJwk } = deriveSigningKey(root, algorithm)
  if (algorithm === 'HS256') return `${input}.${macJwt(Buffer.from(String(secretJwk.k), 'base64url'), input)}`
  const key = createPrivateKey({ key: { ...secretJwk }, format: 'jwk' })
  const hash = algorithm === 'ES256' ? 'sha256' : null
  return `${input}.${sign(hash, Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

export function macJwt(key: Buffer | string, input: string): string {
  return createHmac('sha256', key).update(input).digest('base64url')
}
