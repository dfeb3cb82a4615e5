import type { ExchangeRequest } from '@postern/core'
import { describeRequest, readBody, type Settings, splitTarget } from '@postern/core/node'
import type { FastifyRequest } from 'fastify'

/** A request to Fastify as core takes it: with the target as the router is given it. */
export function describeExchange(request: FastifyRequest, settings: Settings): ExchangeRequest {
  const { raw, method } = request
  const { path, query } = splitTarget(request.url)
  const spent = () =>
    new TypeError(
      `@postern/fastify: another hook has read the body of ${method} ${path} and left it in neither request.rawBody ` +
        'nor request.body. Register auth.plugin before it.',
    )
  const body = () => readBody(raw, { left: request, seconds: settings.bodySeconds, spent })
  return describeRequest(raw, { method, path, query, body }, settings)
}
