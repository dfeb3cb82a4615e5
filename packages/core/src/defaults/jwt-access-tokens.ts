import { defaults } from '../domain/defaults.ts'
import type { KeyRing } from '../domain/key-ring.ts'
import type { EpochSeconds } from '../domain/time.ts'
import type { AccessClaims, AccessTokens } from '../ports/access-tokens.ts'
import { describeJwt, type JwtParties, readJwtClaims, type VerifiedJwt, writeJwtClaims } from './jwt-claims.ts'
import type { JwtKeys } from './jwt-keys.ts'
import { type JwtShape, readJwtShape } from './jwt-shape.ts'
import type { OwnKeys } from './own-signing-key.ts'
import { createRemembered } from './remembered.ts'
import type { JwtAlgorithm } from './signing-key.ts'
import { isInWindow } from './token-window.ts'

export interface JwtAccessTokensOptions extends JwtParties {
  readonly keys: KeyRing
  /** ES256 unless said: what most resource servers can check. */
  readonly algorithm?: JwtAlgorithm
  /** Keys of the host's own in place of those of the root secrets: the first signs, all verify. */
  readonly own?: OwnKeys | undefined
}

/** The longest token that is looked at, in characters. */
const longestToken = 4096

/**
 * Access tokens as JWTs (RFC 9068), signed with keys that are derived from the root secrets, or the host's own.
 *
 * The first key signs, all verify, each under its own algorithm alone. `jwks` is there only where one is asymmetric. A
 * token that was verified once is remembered and from then on answered at once, without waiting for the thread pool that
 * password hashing fills; a failure never is.
 */
export function createJwtAccessTokens(options: JwtAccessTokensOptions): AccessTokens {
  const { algorithm = 'ES256', own } = options
  const remembered = createRemembered<RememberedJwt>(defaults.accessToken.remembered)
  let loading: Promise<JwtKeys> | undefined
  const load = (): Promise<JwtKeys> => {
    loading ??= import('./jwt-keys.ts').then(({ loadJwtKeys }) =>
      loadJwtKeys(own ?? { roots: options.keys, algorithm }),
    )
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
    describe: (token) => describeJwt(token, options),
    ready: async () => void (await load()),
  }
  const isSecret = own === undefined ? algorithm === 'HS256' : own.jwks.every(({ kty }) => kty === 'oct')
  if (isSecret) return tokens
  return { ...tokens, jwks: async () => ({ keys: (await load()).publicKeys }) }
}

interface RememberedJwt extends VerifiedJwt {
  readonly token: string
}

/** The end of the signature: a map hashes its keys, and all of a token takes longer than both reads of a session check. */
function shortKey(token: string): string {
  return token.slice(-43)
}

/** A token that `verify` would not look at must not be handed out. */
function withinLength(token: string): string {
  if (token.length <= longestToken) return token
  throw new RangeError(`accessTokens.claims makes a token of over ${longestToken} characters: return fewer claims`)
}
