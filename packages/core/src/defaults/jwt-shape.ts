import { isJsonObject, type JsonObject } from '../domain/json.ts'

/** A compact JWS (RFC 7515 §3.1) whose parts are canonical and whose header asks for nothing but our key. */
export interface JwtShape {
  readonly kid: string
  readonly alg: string
  /** Not verified: to be read only after the signature was. */
  readonly payload: Buffer
}

/**
 * Takes a token apart; undefined unless every part re-encodes to itself and the header is exactly `alg`, `typ`, `kid`.
 *
 * So a changed last character, `=` or white space is refused here, and `jku`, `jwk`, `x5u`, `x5c`, `crit`, `b64`,
 * `zip` with everything else that a header could ask for (RFC 8725 §3.10, RFC 7515 §4.1.11).
 */
export function readJwtShape(token: string): JwtShape | undefined {
  const parts = token.split('.', 4)
  if (parts.length !== 3) return undefined
  const [head, payload, signature] = parts.map(canonicalBytes)
  if (head === undefined || payload === undefined || signature === undefined) return undefined
  const header = readCanonicalJson(head)
  if (header === undefined || Object.keys(header).length !== 3) return undefined
  const { alg, typ, kid } = header
  if (typ !== 'at+jwt' || typeof alg !== 'string' || typeof kid !== 'string') return undefined
  return /^[A-Za-z0-9_-]{1,64}$/.test(kid) ? { kid, alg, payload } : undefined
}

/**
 * The JSON object in these bytes; undefined unless writing it again gives the same bytes.
 *
 * We write our tokens with `JSON.stringify`; duplicate members, `1e400`, white space, a BOM and invalid UTF-8 do not
 * survive the way there and back.
 */
export function readCanonicalJson(bytes: Buffer): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return isJsonObject(value) && Buffer.from(JSON.stringify(value)).equals(bytes) ? value : undefined
  } catch {
    return undefined
  }
}

function canonicalBytes(part: string): Buffer | undefined {
  const bytes = Buffer.from(part, 'base64url')
  return bytes.length > 0 && bytes.toString('base64url') === part ? bytes : undefined
}
