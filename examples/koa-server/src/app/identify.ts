import { randomUUID } from 'node:crypto'
import type { Middleware } from 'koa'

/** Gives each request an id, for its answer and its line in the log; that of a client counts behind a believed proxy only. */
export function identify(trustProxy: number): Middleware {
  return async (ctx, next) => {
    const given = trustProxy > 0 ? ctx.get('X-Request-Id') : ''
    ctx.set('X-Request-Id', /^[A-Za-z0-9._-]{1,64}$/.test(given) ? given : randomUUID())
    await next()
  }
}
