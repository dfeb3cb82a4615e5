import { type HeaderSource, header } from './header.ts'

/** What the `Authorization` header shows. `malformed`: another scheme, or not the syntax of RFC 6750 §2.1. */
export type Bearer =
  | { readonly kind: 'none' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'doubled' }
  | { readonly kind: 'bearer'; readonly token: string }

/** Nothing longer is matched; node:http stops at 16 KiB for all headers together. */
const maxLength = 8192
const syntax = /^[Bb][Ee][Aa][Rr][Ee][Rr] +([A-Za-z0-9\-._~+/]+=*)$/
/** A comma after ours, or another scheme after one: how two headers look once they are joined. */
const second = /^[Bb][Ee][Aa][Rr][Ee][Rr] [^,]*,|,[ \t]*[A-Za-z][A-Za-z0-9-]* +\S/

/**
 * Reads the bearer token that a request shows.
 *
 * Looks at `Authorization` alone, never at a query string or a body. node:http keeps the first of two headers only, so
 * a caller that has the raw headers looks there for the second one.
 */
export function readBearer(headers: HeaderSource): Bearer {
  // The second spelling is for objects that a host builds by hand.
  const value = header(headers, 'authorization') ?? header(headers, 'Authorization')
  if (value === undefined) return { kind: 'none' }
  if (value.length > maxLength) return { kind: 'malformed' }
  const token = syntax.exec(value)?.[1]
  if (token !== undefined) return { kind: 'bearer', token }
  return { kind: second.test(value) ? 'doubled' : 'malformed' }
}
