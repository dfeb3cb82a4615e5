import { header } from '../domain/header.ts'
import { PosternError } from '../errors.ts'
import type { ExchangeRequest } from './exchange-request.ts'
import type { TableRoute } from './route.ts'

/**
 * Refuses what changes something and was sent by a page of another site, unless its origin is one that the host trusts.
 *
 * A form is refused from there in any case: a browser sends it without asking first (http.md), so no page could be told
 * that it may not. Whoever sends no `Sec-Fetch-Site` is no page of a present browser.
 *
 * @throws {PosternError} `csrf`
 */
export function refuseCrossSite(
  { headers }: Pick<ExchangeRequest, 'headers'>,
  { method, body }: Pick<TableRoute, 'method' | 'body'>,
  trustedOrigins: ReadonlySet<string>,
): void {
  if (method === 'GET' || header(headers, 'sec-fetch-site') !== 'cross-site') return
  if (body.media !== 'form' && trustedOrigins.has(header(headers, 'origin') ?? '')) return
  throw new PosternError('csrf')
}
