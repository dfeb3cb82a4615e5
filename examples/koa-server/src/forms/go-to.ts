import type { Context } from 'koa'

/** Sends a browser on to a path of the host's own, with a GET. */
export function goTo(ctx: Context, path: string): void {
  ctx.status = 303
  ctx.set('Location', path)
  ctx.body = ''
}
