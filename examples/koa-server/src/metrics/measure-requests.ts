import { performance } from 'node:perf_hooks'
import type { Middleware } from 'koa'
import { routeOf } from '../log/route-of.ts'
import type { Metrics } from './metrics.ts'

const MS_PER_SECOND = 1000

/** Counts each request once its answer is out. All paths that nobody knows are one route: a client chooses paths. */
export function measureRequests(metrics: Pick<Metrics, 'observeRequest'>): Middleware {
  return async (ctx, next) => {
    const begunMs = performance.now()
    ctx.res.once('close', () =>
      metrics.observeRequest({
        method: ctx.method,
        route: routeOf(ctx) ?? 'unknown',
        status: ctx.res.writableFinished ? String(ctx.res.statusCode) : 'aborted',
        seconds: (performance.now() - begunMs) / MS_PER_SECOND,
      }),
    )
    await next()
  }
}
