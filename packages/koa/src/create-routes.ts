import { METHODS } from 'node:http'
import Router from '@koa/router'
import type { Postern } from '@postern/core'
import { letGoOfBody, type Settings } from '@postern/core/node'
import type { Context, Middleware, Next } from 'koa'
import { describeContext } from './describe-context.ts'
import { sendAnswer } from './send-answer.ts'

/**
 * The table of routes as one middleware.
 *
 * Every method of a path goes to core, which knows what the path takes and answers OPTIONS, HEAD and 405 itself.
 */
export function createRoutes(postern: Pick<Postern, 'routes' | 'exchange'>, settings: Settings): Middleware {
  const paths = new Set(postern.routes.map(({ path }) => mountedPath(path, settings.prefix)))
  const router = new Router({ sensitive: true, strict: true, methods: METHODS })
  const answer = async (ctx: Context, next: Next): Promise<void> => {
    const answered = await postern.exchange(describeContext(ctx, settings))
    if (answered === undefined) {
      refuseNesting(ctx, paths)
      await next()
      return
    }
    ctx.state.postern = { route: answered.route, userId: answered.userId }
    letGoOfBody(ctx, answered.status, settings)
    sendAnswer(ctx, answered, settings.onError)
  }
  for (const path of paths) router.register(path, METHODS, answer)
  // What the router asks of a context beyond Koa's own, it puts there itself.
  return router.routes() as Middleware
}

/** A router with a prefix adds it to every path here, and core, which reads the path as sent, knows none of them. */
function refuseNesting(ctx: Context, paths: ReadonlySet<string>): void {
  const pattern: unknown = ctx._matchedRoute
  if (typeof pattern !== 'string' || paths.has(pattern)) return
  throw new TypeError(
    `auth.routes() stands below a prefix, as ${pattern}: put it on the app, and give createKoaAuth the option prefix`,
  )
}

function mountedPath(path: string, prefix: string): string {
  return path.startsWith('/.well-known/') ? path : prefix + path
}
