import { performance } from 'node:perf_hooks'
import type { Context, Middleware } from 'koa'
import type { Log } from './create-log.ts'

/**
 * Writes one line for each request once its answer is out: id, method, pattern of the route, status, milliseconds, user id.
 *
 * Never the path as sent, which may hold ids, nor the query, a header or the body. `aborted` says that the client went
 * away before the end.
 */
export function logRequests(log: Log): Middleware {
  return async (ctx, next) => {
    const begunMs = performance.now()
    ctx.res.once('close', () => log.info(entryOf(ctx, performance.now() - begunMs), 'request'))
    await next()
  }
}

function entryOf(ctx: Context, ms: number): object {
  const { route, user } = ctx.state
  return {
    id: ctx.response.get('X-Request-Id'),
    method: ctx.method,
    ...(typeof route === 'string' && { route }),
    status: ctx.res.statusCode,
    ms: Math.round(ms * 10) / 10,
    ...(user !== undefined && { userId: user.id }),
    ...(!ctx.res.writableFinished && { aborted: true }),
  }
}
