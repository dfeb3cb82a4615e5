import type { ExchangeRequest } from '@postern/core'
import type { Context } from 'koa'
import { clientAddress } from './client-address.ts'
import { readBody } from './read-body.ts'
import type { Settings } from './settings.ts'

/** The request as core takes it; the body is read when core asks for it. */
export function describeRequest(ctx: Context, { prefix, trustProxy, bodySeconds }: Settings): ExchangeRequest {
  const { req } = ctx
  const address = clientAddress(req, trustProxy)
  const requestId = trustProxy > 0 ? req.headers['x-request-id'] : undefined
  return {
    method: ctx.method,
    path: ctx.path,
    query: ctx.querystring,
    headers: req.headers,
    rawHeaders: req.rawHeaders,
    prefix,
    ...(address !== undefined && { address }),
    ...(typeof requestId === 'string' && { requestId }),
    body: () => readBody(ctx, bodySeconds),
  }
}
