import { header } from '../domain/header.ts'
import { plainAddress } from '../domain/network.ts'
import type { RequestContext } from '../operations/operations.ts'
import type { ExchangeRequest } from './exchange-request.ts'

/** Where a request comes from, cut to what is kept of it. */
export function requestContextOf(
  { headers, address: given }: Pick<ExchangeRequest, 'headers' | 'address'>,
  requestId: string,
): RequestContext {
  const address = given === undefined ? undefined : plainAddress(given)
  const userAgent = header(headers, 'user-agent')?.slice(0, 256)
  return { requestId, ...(address !== undefined && { address }), ...(userAgent !== undefined && { userAgent }) }
}
