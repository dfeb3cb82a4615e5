import { defaults } from '../domain/defaults.ts'
import type { JsonObject } from '../domain/json.ts'
import type { KeyRing } from '../domain/key-ring.ts'
import type { EpochSeconds } from '../domain/time.ts'
import type { AccessClaims, AccessTokens } from '../ports/access-tokens.ts'
import { type JwtParties, readJwtClaims, type VerifiedJwt, writeJwtClaims } from './jwt-claims.ts'
import { type JwtShape, readCanonicalJson, readJwtShape } from './jwt-shape.ts'
import { createRemembered } from './remembered.ts'
import { deriveSigningKey, type JwtAlgorithm, type SigningKey } from './signing-key.ts'
import { isInWindow } from './token-window.ts'

export interface JwtAccessTokensOptions extends JwtParties {
  readonly keys: KeyRing
  /** ES256 unless said: what most resource servers can check. */
  readonly algorithm?: JwtAlgorithm
}

/** The longest token that is looked at, in characters. */
const longestToken = 4096

/**
 * Access tokens as JWTs (RFC 9068), signed with keys that are derived from the root secrets.
 *
 * The first root signs, all verify. `jwks` is there only where the algorithm is asymmetric. A token that was verified
 * once is remembered and from then on answered at once, without waiting for the thread pool that password hashing
 * fills; a failure never is.
 */
export function createJwtAccessTokens(options: JwtAccessTokensOptions): AccessTokens {
  const { algorithm = 'ES256' } = options
  const remembered = createRemembered<RememberedJwt>(defaults.accessToken.remembered)
  let loading: Promise<Jose> | undefined
  const load = (): Promise<Jose> => {
    loading ??= loadJose(options.keys.all.map((root) => deriveSigningKey(root, algorithm)))
    return loading
  }
  const verifyNew = async (token: string, shape: JwtShape, now: EpochSeconds): Promise<AccessClaims | undefined> => {
    const payload = await (await load()).open(token, shape)
    const verified = payload === undefined ? undefined : readJwtClaims(payload, options)
    if (verified === undefined || !isInWindow(verified.window, now)) return undefined
    remembered.set(shortKey(token), { ...verified, token })
    return verified.claims
  }
  const tokens: AccessTokens = {
    issue: async (grant) => withinLength(await (await load()).sign(writeJwtClaims(grant, options))),
    verify(token, now) {
      if (token.length > longestToken) return undefined
      const known = remembered.get(shortKey(token))
      if (known?.token === token) return isInWindow(known.window, now) ? known.claims : undefined
      const shape = readJwtShape(token)
      return shape === undefined ? undefined : verifyNew(token, shape, now)
    },
    ready: async () => void (await load()),
  }
  if (algorithm === 'HS256') return tokens
  return { ...tokens, jwks: async () => ({ keys: (await load()).publicKeys }) }
}

interface RememberedJwt extends VerifiedJwt {
  readonly token: string
}

/** The end of the signature: a map hashes its keys, and all of a token takes longer than both reads of a session check. */
function shortKey(token: string): string {
  return token.slice(-43)
}

/** What jose does for us. */
interface Jose {
  readonly publicKeys: readonly JsonObject[]
  sign(claims: JsonObject): Promise<string>
  /** The payload, if the signature is that of the key which the header names, under the algorithm of that key. */
  open(token: string, shape: JwtShape): Promise<JsonObject | undefined>
}

/** Loads jose, which takes 20 ms, and hands it the keys. */
async function loadJose(keys: readonly SigningKey[]): Promise<Jose> {
  const { CompactSign, compactVerify, importJWK } = await import('jose')
  const [current] = keys
  if (current === undefined) throw new TypeError('JWT access tokens need at least one root secret')
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

/** A token that `verify` would not look at must not be handed out. */
function withinLength(token: string): string {
  if (token.length <= longestToken) return token
  throw new RangeError(`accessTokens.claims makes a token of over ${longestToken} characters: return fewer claims`)
}
