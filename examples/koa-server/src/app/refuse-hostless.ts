import type { Middleware } from 'koa'
import { answerProblem } from './answer-problem.ts'

/** Refuses a request of HTTP/1.1 without `Host` (RFC 9112 §3.2); Node's own refusal would have no body. */
export function refuseHostless(): Middleware {
  return async (ctx, next) => {
    if (ctx.req.httpVersion !== '1.1' || ctx.get('Host') !== '') return next()
    ctx.set('Connection', 'close')
    answerProblem(ctx, 'invalid-request')
  }
}
