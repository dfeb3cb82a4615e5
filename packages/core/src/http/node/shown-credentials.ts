import type { IncomingMessage } from 'node:http'
import { defaults } from '../../domain/defaults.ts'
import { PosternError } from '../../errors.ts'
import type { Credentials } from '../../operations/operations.ts'

/** What decides who asks, and whether a page of another site makes it ask. */
const shown = new Set(['authorization', 'cookie', 'origin', 'sec-fetch-mode', 'sec-fetch-site', 'x-postern-csrf'])
const lengths = new Set([...shown].map((name) => name.length))

/**
 * What a request shows of itself to a guard.
 *
 * From the raw headers: of two `Authorization` headers node:http keeps the first without a word, and core must see both.
 *
 * @throws {PosternError} `invalid-request` for two `Cookie` headers, which only HTTP/2 has (RFC 9113 §8.2.3), and for so
 * many headers that node:http may have dropped the second one.
 */
export function shownCredentials({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>, method: string): Credentials {
  const headers: Record<string, string[]> = {}
  if (rawHeaders.length > 2 * defaults.http.headers) throw new PosternError('invalid-request')
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    if (!lengths.has(name.length)) continue
    const lower = name.toLowerCase()
    if (!shown.has(lower)) continue
    headers[lower] ??= []
    headers[lower].push(rawHeaders[index + 1] ?? '')
  }
  const { cookie = [] } = headers
  if (cookie.length < 2) return { method, headers }
  // The pseudo-headers of HTTP/2 stand in front.
  if (rawHeaders[0]?.startsWith(':') !== true) throw new PosternError('invalid-request')
  return { method, headers: { ...headers, cookie: cookie.join('; ') } }
}
