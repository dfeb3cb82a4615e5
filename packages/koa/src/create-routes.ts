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
  // A router tries one layer after the other, and with one for each path that takes longer than a session check.
  const router = createRouter([anyOf(paths)], answer)
  // What the router asks of a context beyond Koa's own, it puts there itself. A router that this stands on takes over the
  // layers of `router`, each below its own prefix: by path, so that they show where they have come to stand.
  return Object.assign(router.routes() as Middleware, { router: createRouter([...paths], answer) })
}

function createRouter(paths: readonly (string | RegExp)[], answer: Middleware): Router {
  const router = new Router({ sensitive: true, strict: true, methods: METHODS })
  for (const path of paths) router.register(path, METHODS, answer, { pathAsRegExp: path instanceof RegExp })
  return router
}

/** Matches each of the paths, where `:id` stands for one segment. */
function anyOf(paths: ReadonlySet<string>): RegExp {
  const patterns = [...paths].map((path) => path.replaceAll('.', '\\.').replaceAll(':id', '[^/]+'))
  return new RegExp(`^(?:${patterns.join('|')})$`)
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
