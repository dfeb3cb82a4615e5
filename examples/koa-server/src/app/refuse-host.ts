import type { Middleware } from 'koa'
import { answerProblem } from './answer-problem.ts'

/** A name, an IPv4 or a bracketed IPv6 address, and perhaps a port. */
const host = /^(?:[\w.-]{1,255}|\[[\da-f:.]{2,45}\])(?::\d{0,5})?$/i

/**
 * Refuses a request with an invalid `Host`, with two, or with none in HTTP/1.1 (RFC 9112 §3.2).
 *
 * Node's own refusal of the last has no body, and the others it lets through.
 */
export function refuseHost(): Middleware {
  return async (ctx, next) => {
    const { rawHeaders, httpVersion } = ctx.req
    const hosts = rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'host')
    const isMissing = hosts.length === 0 && httpVersion === '1.1'
    if (!isMissing && hosts.length < 2 && hosts.every((value) => host.test(value))) return next()
    ctx.set('Connection', 'close')
    answerProblem(ctx, 'invalid-request')
  }
}
