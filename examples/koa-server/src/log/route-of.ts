import type { Context } from 'koa'
import { apiPrefix } from '../app/api-prefix.ts'

/** The pattern of the route that a request met; undefined where nobody knows the path. */
export function routeOf(ctx: Context): string | undefined {
  const own: string | undefined = ctx.state.page
  const route: string | undefined = ctx.state.postern?.route
  return own ?? (route === undefined || route.startsWith('/.well-known/') ? route : apiPrefix + route)
}
