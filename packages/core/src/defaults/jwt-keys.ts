import { CompactSign, compactVerify, importJWK } from 'jose'
import type { JsonObject } from '../domain/json.ts'
import type { KeyRing } from '../domain/key-ring.ts'
import { type JwtShape, readCanonicalJson } from './jwt-shape.ts'
import { type OwnKeys, readOwnKeys } from './own-signing-key.ts'
import { deriveSigningKey, type JwtAlgorithm } from './signing-key.ts'

/** What signs and checks, by jose. */
export interface JwtKeys {
  readonly publicKeys: readonly JsonObject[]
  sign(claims: JsonObject): Promise<string>
  /** The payload, if the signature is that of the key which the header names, under the algorithm of that key. */
  open(token: string, shape: JwtShape): Promise<JsonObject | undefined>
}

/** Root secrets that give a key each. */
interface Derivation {
  readonly roots: KeyRing
  readonly algorithm: JwtAlgorithm
}

/** Hands the keys to jose, those of the root secrets or the host's own. The first signs, all check; @throws {TypeError} for keys of the host's that cannot. */
export async function loadJwtKeys(given: Derivation | OwnKeys): Promise<JwtKeys> {
  const keys =
    'roots' in given ? given.roots.all.map((root) => deriveSigningKey(root, given.algorithm)) : readOwnKeys(given)
  const [current] = keys
  if (current?.secretJwk === undefined) throw new TypeError('JWT access tokens need a key that signs')
  const signingKey = await importJWK({ ...current.secretJwk }, current.algorithm)
  const header = { alg: current.algorithm, typ: 'at+jwt', kid: current.kid }
  const verifying = await Promise.all(
    keys.map(async ({ kid, algorithm, publicJwk, secretJwk }) => {
      const key = await importJWK({ ...(publicJwk ?? secretJwk) }, algorithm)
      return [kid, { algorithm, key }] as const
    }),
  )
  // A Map: no name from a header can reach a prototype.
  const byKid = new Map(verifying)
  return {
    publicKeys: keys.flatMap(({ kid, algorithm, publicJwk }) =>
      publicJwk === undefined ? [] : [{ ...publicJwk, kid, alg: algorithm, use: 'sig' }],
    ),
    sign: (claims) => new CompactSign(Buffer.from(JSON.stringify(claims))).setProtectedHeader(header).sign(signingKey),
    async open(token, { kid, alg, payload }) {
      const found = byKid.get(kid)
      if (found === undefined || found.algorithm !== alg) return undefined
      try {
        await compactVerify(token, found.key, { algorithms: [found.algorithm] })
      } catch {
        return undefined
      }
      return readCanonicalJson(payload)
    },
  }
}
