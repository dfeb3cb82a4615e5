/** Headers as `Request` or node:http has them. */
export type HeaderSource = Headers | { readonly [name: string]: string | readonly string[] | undefined }

/** What the `Authorization` header shows. `malformed`: another scheme, or not the syntax of RFC 6750 §2.1. */
export type Bearer =
  | { readonly kind: 'none' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'doubled' }
  | { readonly kind: 'bearer'; readonly token: string }

const none: Bearer = { kind: 'none' }
const malformed: Bearer = { kind: 'malformed' }
const doubled: Bearer = { kind: 'doubled' }

/** Nothing longer is matched; node:http stops at 16 KiB for all headers together. */
const maxLength = 8192
const syntax = /^[Bb][Ee][Aa][Rr][Ee][Rr] +([A-Za-z0-9\-._~+/]+=*)$/
/** A second scheme after a comma: how `Headers` shows two headers of one name. */
const second = /,[ \t]*[A-Za-z][A-Za-z0-9-]* +\S/

/**
 * Reads the bearer token that a request shows.
 *
 * Looks at `Authorization` alone, never at a query string or a body. A plain object of node:http holds the first of two
 * headers only, so a caller that has the raw headers looks there for the second one.
 */
export function readBearer(headers: HeaderSource): Bearer {
  const value = authorization(headers)
  if (value === undefined) return none
  if (typeof value !== 'string') return doubled
  if (value.length > maxLength) return malformed
  const token = syntax.exec(value)?.[1]
  if (token !== undefined) return { kind: 'bearer', token }
  return second.test(value) ? doubled : malformed
}

/** An array only where there are several; both spellings, since hosts build such objects by hand. */
function authorization(headers: HeaderSource): string | readonly string[] | undefined {
  if (isHeaders(headers)) return headers.get('authorization') ?? undefined
  const { authorization: lower, Authorization: upper } = headers
  if (lower !== undefined && upper !== undefined) return []
  const value = lower ?? upper
  return typeof value === 'object' && value.length === 1 ? value[0] : value
}

function isHeaders(headers: HeaderSource): headers is Headers {
  return typeof headers.get === 'function'
}
