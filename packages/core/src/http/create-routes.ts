import type { TableRoute } from './route.ts'
import { accountRoutes } from './routes/account.ts'
import { login } from './routes/login.ts'
import { logout } from './routes/logout.ts'
import { reauthenticate } from './routes/reauthenticate.ts'
import { refresh } from './routes/refresh.ts'
import { register } from './routes/register.ts'
import { sessionRoutes } from './routes/sessions.ts'
import { tokenRoute } from './routes/token.ts'
import { type WellKnownParts, wellKnownRoutes } from './routes/well-known.ts'
import { isRouteWrap, type RouteWrap } from './wrap-route.ts'

export interface RouteParts extends WellKnownParts {
  readonly wraps?: readonly RouteWrap[]
  readonly features?: readonly TableRoute[]
}

/**
 * The table of routes: the contract, with the host's wraps in place.
 *
 * @throws {TypeError} for a wrap that `wrapRoute` did not make, or where one adds a member that the body has already.
 */
export function createRoutes(parts: RouteParts): readonly TableRoute[] {
  const { wraps = [], features = [] } = parts
  if (!wraps.every(isRouteWrap)) {
    throw new TypeError(`createPostern: option "wrap" must be a list of what wrapRoute('register', { run }) makes`)
  }
  const authentication = [register, login, refresh, tokenRoute(parts), logout, reauthenticate]
  const routes = [...authentication, ...accountRoutes, ...sessionRoutes, ...features, ...wellKnownRoutes(parts)]
  return routes.map((one) => {
    const around = wraps.filter((wrap) => wrap.name === one.name)
    return around.length === 0 ? one : one.wrap(around)
  })
}
