import { defaults } from './defaults.ts'
import { type HeaderSource, header } from './header.ts'
import { isWellFormed } from './text.ts'

/** A login and a password, neither proven yet. */
export interface BasicPair {
  readonly login: string
  readonly password: string
}

/** Of the whole header value. */
const maxLength = 2048
/** No login is longer. */
const maxLoginLength = 320
/** RFC 7617 §2 has none of them. */
const control = /\p{Cc}/u
const syntax = /^[Bb][Aa][Ss][Ii][Cc] +([A-Za-z0-9+/]+={0,2})$/
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Reads HTTP Basic (RFC 7617) strictly: one canonical base64, well-formed UTF-8, split at the first colon.
 *
 * Undefined for no `Authorization` and for another scheme.
 */
export function readBasic(headers: HeaderSource): BasicPair | 'malformed' | undefined {
  const value = header(headers, 'authorization') ?? header(headers, 'Authorization')
  if (value === undefined || !/^basic(?: |$)/i.test(value.slice(0, 6))) return undefined
  const encoded = value.length > maxLength ? undefined : syntax.exec(value)?.[1]
  const text = encoded === undefined ? undefined : decode(encoded)
  const colon = text?.indexOf(':') ?? -1
  if (text === undefined || colon < 1 || colon > maxLoginLength || control.test(text)) return 'malformed'
  const password = text.slice(colon + 1)
  const isPassword = password !== '' && Buffer.byteLength(password) <= defaults.password.maxBytes
  return isPassword ? { login: text.slice(0, colon), password } : 'malformed'
}

function decode(encoded: string): string | undefined {
  const bytes = Buffer.from(encoded, 'base64')
  if (bytes.toString('base64') !== encoded) return undefined
  try {
    const text = utf8.decode(bytes)
    return isWellFormed(text) ? text : undefined
  } catch {
    return undefined
  }
}
