import type { Context, Middleware } from 'koa'
import { showProblem } from '../pages/show-problem.ts'
import { apiPrefix } from './api-prefix.ts'

/** What programs ask, and below it. */
const programs = [apiPrefix, '/.well-known', '/health', '/metrics', '/openapi.json']

/** Shows a page in place of a problem to whoever would rather have one, on the paths that are for people. The status stays. */
export function errorPages(): Middleware {
  return async (ctx, next) => {
    // A guard's answer brings the policy of a problem.
    const policy = ctx.response.get('Content-Security-Policy')
    await next()
    if (ctx.type === 'application/problem+json' && isForPeople(ctx) && wantsPage(ctx)) {
      showProblem(ctx)
      ctx.set('Content-Security-Policy', policy)
    }
  }
}

function isForPeople({ path }: Context): boolean {
  return !programs.some((one) => path === one || path.startsWith(`${one}/`))
}

/** As browsers do; who takes anything gets the problem. */
function wantsPage(ctx: Context): boolean {
  return ctx.accepts('application/problem+json', 'text/html') === 'text/html'
}
