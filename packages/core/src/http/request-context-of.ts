import { header } from '../domain/header.ts'
import { firstLanguage } from '../domain/language.ts'
import { plainAddress } from '../domain/network.ts'
import type { RequestContext } from '../operations/operations.ts'
import type { ExchangeRequest } from './exchange-request.ts'

/** Where a request comes from, cut to what is kept of it. */
export function requestContextOf(
  { headers, address: given, locale: said }: Pick<ExchangeRequest, 'headers' | 'address' | 'locale'>,
  requestId: string,
): RequestContext {
  const address = given === undefined ? undefined : plainAddress(given)
  const userAgent = header(headers, 'user-agent')?.slice(0, 256)
  const locale = firstLanguage(said ?? header(headers, 'accept-language') ?? '')
  return {
    requestId,
    ...(address !== undefined && { address }),
    ...(userAgent !== undefined && { userAgent }),
    ...(locale !== undefined && { locale }),
  }
}
