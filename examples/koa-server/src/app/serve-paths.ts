import type { Context, Middleware } from 'koa'
import { answerProblem } from './answer-problem.ts'

/** Answers a GET of one path. */
export type Page = (ctx: Context) => void | Promise<void>

const ALLOW = 'GET, HEAD, OPTIONS'

/** Serves the host's own paths, which are matched exactly; any other path falls through. */
export function servePaths(pages: ReadonlyMap<string, Page>): Middleware {
  return async (ctx, next) => {
    const page = pages.get(ctx.path)
    if (page === undefined) return next()
    ctx.state.page = ctx.path
    ctx.set('Cache-Control', 'no-store')
    if (ctx.method === 'GET' || ctx.method === 'HEAD') return page(ctx)
    ctx.set('Allow', ALLOW)
    if (ctx.method !== 'OPTIONS') return answerProblem(ctx, 'method-not-allowed')
    ctx.status = 204
  }
}
