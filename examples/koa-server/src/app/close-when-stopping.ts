import type { Middleware } from 'koa'

/** Ends the connection with the answer once the host is stopping, so that no client sends a next request into the void. */
export function closeWhenStopping(isStopping: () => boolean): Middleware {
  return async (ctx, next) => {
    await next()
    if (isStopping()) ctx.set('Connection', 'close')
  }
}
