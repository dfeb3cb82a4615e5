import { performance } from 'node:perf_hooks'
import type { Context, Middleware } from 'koa'
import { apiPrefix } from '../app/api-prefix.ts'
import type { Log } from './create-log.ts'

/**
 * Writes one line for each request once its answer is out: id, method, pattern of the route, status, milliseconds, user id.
 *
 * Never the path as sent, which may hold ids, nor the query, a header or the body. `aborted` says that the connection
 * went away before the end.
 */
export function logRequests(log: Log): Middleware {
  return async (ctx, next) => {
    const begunMs = performance.now()
    ctx.res.once('close', () => log.info(entryOf(ctx, performance.now() - begunMs), 'request'))
    await next()
  }
}

function entryOf(ctx: Context, ms: number): object {
  const route = routeOf(ctx)
  const userId: unknown = ctx.state.postern?.userId
  return {
    id: ctx.response.get('X-Request-Id'),
    method: ctx.method,
    ...(route !== undefined && { route }),
    status: ctx.res.statusCode,
    ms: Math.round(ms * 10) / 10,
    ...(userId !== undefined && { userId }),
    ...(!ctx.res.writableFinished && { aborted: true }),
  }
}

/** Undefined where nobody knows the path. */
function routeOf(ctx: Context): string | undefined {
  const own: string | undefined = ctx.state.page
  const route: string | undefined = ctx.state.postern?.route
  return own ?? (route === undefined || route.startsWith('/.well-known/') ? route : apiPrefix + route)
}
