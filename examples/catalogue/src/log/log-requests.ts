import { performance } from 'node:perf_hooks'
import type { Middleware } from 'koa'
import type { Log } from './create-log.ts'

/** Writes a line for each request once its answer is out: no path as sent, query, header or body. */
export function logRequests(log: Log, prefix: string): Middleware {
  return async (ctx, next) => {
    const begunMs = performance.now()
    ctx.res.once('close', () => {
      const { route, postern, user } = ctx.state
      log.info(
        {
          id: ctx.response.get('X-Request-Id'),
          method: ctx.method,
          route: route ?? (postern?.route && prefix + postern.route),
          status: ctx.res.writableFinished ? ctx.res.statusCode : undefined,
          ms: Math.round((performance.now() - begunMs) * 10) / 10,
          cache: ctx.response.get('X-Cache') || undefined,
          userId: user?.id ?? postern?.userId,
        },
        'request',
      )
    })
    await next()
  }
}
