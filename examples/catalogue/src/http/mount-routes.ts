import { METHODS } from 'node:http'
import Router from '@koa/router'
import type { KoaAuth } from '@postern/koa'
import type { Context, Middleware } from 'koa'
import type { Ports } from '../operations/ports.ts'
import { answerRoute } from './answer-route.ts'
import type { CatalogueRoute } from './catalogue-route.ts'
import { refuseMethod } from './refuse-method.ts'

export interface MountOptions {
  readonly prefix: string
  readonly ports: Ports
  readonly auth: Pick<KoaAuth<object>, 'requireRole'>
}

/**
 * Mounts the table below a prefix: what it does not know falls through, another method on a path that it knows is 405.
 *
 * The guard of an admin's route comes first: whoever may not write is told nothing about a body.
 */
export function mountRoutes(routes: readonly CatalogueRoute[], { prefix, ports, auth }: MountOptions): Middleware {
  const router = new Router({ sensitive: true, strict: true, methods: METHODS })
  for (const path of new Set(routes.map((route) => route.path))) {
    const ofPath = routes.filter((route) => route.path === path)
    for (const route of ofPath) {
      const guards: readonly Middleware[] = route.access === 'admin' ? [auth.requireRole('admin') as Middleware] : []
      const answer = (ctx: Context) => answerRoute(ctx, { route, ports, prefix })
      router.register(prefix + path, [route.method], [noteRoute(prefix + path), ...guards, answer])
    }
    router.register(prefix + path, METHODS, [
      noteRoute(prefix + path),
      refuseMethod(ofPath.map(({ method }) => method)),
    ])
  }
  // What the router asks of a context beyond Koa's own, it puts there itself.
  return router.routes() as Middleware
}

/** For the line in the log, which holds no path as sent. */
function noteRoute(pattern: string): Middleware {
  return (ctx, next) => {
    ctx.state.route = pattern
    return next()
  }
}
