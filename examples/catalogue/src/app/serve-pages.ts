import type { Context, Middleware } from 'koa'
import { refuseMethod } from '../http/refuse-method.ts'

/** Answers a GET of one path. */
export type Page = (ctx: Context) => void | Promise<void>

/** Serves the app's own pages, whose paths are matched exactly; any other path falls through. */
export function servePages(pages: ReadonlyMap<string, Page>): Middleware {
  const refuse = refuseMethod(['GET'])
  return async (ctx, next) => {
    const page = pages.get(ctx.path)
    if (page === undefined) return next()
    ctx.state.route = ctx.path
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return refuse(ctx, next)
    ctx.set('Cache-Control', 'no-store')
    await page(ctx)
  }
}
