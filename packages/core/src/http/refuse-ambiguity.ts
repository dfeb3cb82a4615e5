import { readBearer } from '../domain/bearer.ts'
import { defaults } from '../domain/defaults.ts'
import { header } from '../domain/header.ts'
import type { ExchangeRequest } from './exchange-request.ts'
import { refusal } from './refusal.ts'

/** Headers that decide something, so that the first and the last of two must not be told apart by luck. */
const single = new Set([
  'authorization',
  'content-encoding',
  'content-length',
  'content-type',
  'cookie',
  'host',
  'origin',
  'sec-fetch-site',
  'transfer-encoding',
  'x-postern-csrf',
])
const lengths = new Set([...single].map((name) => name.length))

/** A name or an address, and perhaps a port (RFC 9112 §3.2). */
const hostSyntax = /^(\[[\dA-Fa-f:.]+\]|[\w.~!$&'()*+,;=%-]+)(:\d{0,5})?$/

/**
 * Refuses a request that has a header twice which may come once, or a `Host` that is none.
 *
 * node:http keeps the first `Authorization` and joins `Cookie` and `Origin` without a word, so this looks at the raw
 * headers. Without them it goes by the commas that `Headers` leaves.
 *
 * @throws {PosternError} `invalid-request`
 */
export function refuseAmbiguity(request: Pick<ExchangeRequest, 'headers' | 'rawHeaders'>): void {
  const { headers, rawHeaders } = request
  if (rawHeaders !== undefined && rawHeaders.length > 2 * defaults.http.headers) {
    throw refusal('too-many-headers', `has more than ${defaults.http.headers} headers`)
  }
  if (rawHeaders === undefined ? isJoined(headers) : isDoubled(rawHeaders)) {
    throw refusal('doubled-header', 'has a header twice that may come once')
  }
  const host = header(headers, 'host')
  if (host !== undefined && !hostSyntax.test(host)) throw refusal('bad-host', 'must name its host as RFC 9112 has it')
}

function isDoubled(rawHeaders: readonly string[]): boolean {
  // Of HTTP/2, whose pseudo-headers begin with a colon, a cookie header may come in pieces (RFC 9113 §8.2.3).
  const seen: string[] = []
  const isHttp2 = rawHeaders[0]?.startsWith(':') === true
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]
    if (name === undefined || !lengths.has(name.length)) continue
    const lower = name.toLowerCase()
    if (!single.has(lower) || (isHttp2 && lower === 'cookie')) continue
    if (seen.includes(lower)) return true
    seen.push(lower)
  }
  return false
}

function isJoined(headers: ExchangeRequest['headers']): boolean {
  if (readBearer(headers).kind === 'doubled') return true
  return ['content-type', 'origin', 'sec-fetch-site'].some((name) => header(headers, name)?.includes(',') === true)
}
