import { performance } from 'node:perf_hooks'
import type { Context, Middleware } from 'koa'
import { refusedEvent } from '../server/answer-client-errors.ts'
import type { Log } from './create-log.ts'
import { routeOf } from './route-of.ts'

/**
 * Writes one line for each request once its answer is out: id, method, pattern of the route, status, milliseconds, user id.
 *
 * Never the path as sent, which may hold ids, nor the query, a header or the body. Where the connection went away before
 * the end, `aborted` says so, and there is a status only if the server itself gave up on the request.
 */
export function logRequests(log: Log): Middleware {
  return async (ctx, next) => {
    const begunMs = performance.now()
    let refused: number | undefined
    ctx.res.once(refusedEvent, (status: number) => {
      refused = status
    })
    ctx.res.once('close', () => log.info(entryOf(ctx, { ms: performance.now() - begunMs, refused }), 'request'))
    await next()
  }
}

function entryOf(ctx: Context, { ms, refused }: { readonly ms: number; readonly refused: number | undefined }): object {
  const isAborted = !ctx.res.writableFinished
  return {
    id: ctx.response.get('X-Request-Id'),
    method: ctx.method,
    route: routeOf(ctx),
    status: isAborted ? refused : ctx.res.statusCode,
    ms: Math.round(ms * 10) / 10,
    userId: ctx.state.postern?.userId ?? ctx.state.user?.id,
    aborted: isAborted || undefined,
  }
}
