import type { IncomingMessage } from 'node:http'
import type { ExchangeRequest } from '../exchange-request.ts'
import { clientAddress } from './client-address.ts'
import type { Settings } from './settings.ts'

/** What frameworks know each in their own way. */
type Seen = Required<Pick<ExchangeRequest, 'method' | 'path' | 'query' | 'body'>>

/** The request as core takes it; the body is read when core asks for it. */
export function describeRequest(
  req: IncomingMessage,
  { method, path, query, body }: Seen,
  { prefix, trustProxy }: Pick<Settings, 'prefix' | 'trustProxy'>,
): ExchangeRequest {
  const address = clientAddress(req, trustProxy)
  const requestId = trustProxy > 0 ? req.headers['x-request-id'] : undefined
  return {
    method,
    path,
    query,
    headers: req.headers,
    rawHeaders: req.rawHeaders,
    prefix,
    ...(address !== undefined && { address }),
    ...(typeof requestId === 'string' && { requestId }),
    body,
  }
}
