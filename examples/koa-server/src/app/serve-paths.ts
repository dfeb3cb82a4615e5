import type { Context, Middleware } from 'koa'
import { answerProblem } from './answer-problem.ts'

/** Answers a GET of one path, or a form that is sent to it. */
export type Page = (ctx: Context) => void | Promise<void>

/** The host's own paths: what is read, and what forms are sent to. */
export interface Paths {
  readonly pages: ReadonlyMap<string, Page>
  readonly forms: ReadonlyMap<string, Page>
}

/** Serves the host's own paths, which are matched exactly; any other path falls through. */
export function servePaths({ pages, forms }: Paths): Middleware {
  return async (ctx, next) => {
    const page = pages.get(ctx.path)
    if (page === undefined) return next()
    const form = forms.get(ctx.path)
    ctx.state.page = ctx.path
    ctx.set('Cache-Control', 'no-store')
    if (ctx.method === 'GET' || ctx.method === 'HEAD') return page(ctx)
    if (ctx.method === 'POST' && form !== undefined) return form(ctx)
    ctx.set('Allow', form === undefined ? 'GET, HEAD, OPTIONS' : 'GET, HEAD, POST, OPTIONS')
    if (ctx.method !== 'OPTIONS') return answerProblem(ctx, 'method-not-allowed')
    ctx.status = 204
  }
}
