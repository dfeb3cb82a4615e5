import type { ExchangeRequest } from '@postern/core'
import { describeRequest, readBody, type Settings, splitTarget } from '@postern/core/node'
import type { ExpressRequest } from './express-auth.ts'

/** A request to Express as core takes it: with the target as sent, whatever routers have cut off it. */
export function describeExchange(req: ExpressRequest, settings: Settings): ExchangeRequest {
  const { method } = req
  const { path, query } = splitTarget(req.originalUrl)
  const spent = () =>
    new TypeError(
      `@postern/express: other middleware has read the body of ${method} ${path} and left it neither in req.rawBody ` +
        'nor in req.body. Put auth.routes() before that middleware, or have it leave the body in one of the two.',
    )
  const body = () => readBody(req, { left: req, seconds: settings.bodySeconds, spent })
  return describeRequest(req, { method, path, query, body }, settings)
}
