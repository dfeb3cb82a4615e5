import type { IncomingMessage } from 'node:http'
import { defaults } from '../../domain/defaults.ts'
import { PosternError } from '../../errors.ts'
import type { Credentials } from '../../operations/operations.ts'

/** What decides who asks, and whether a page of another site makes it ask. */
const shown = new Set(['authorization', 'cookie', 'origin', 'sec-fetch-site', 'x-postern-csrf'])
const lengths = new Set([...shown].map((name) => name.length))

/**
 * What a request shows of itself to a guard.
 *
 * From the raw headers: of two `Authorization` headers node:http keeps the first without a word, and core must see both.
 *
 * @throws {PosternError} `invalid-request` for so many headers that node:http may have dropped the second one.
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
  return { method, headers }
}
