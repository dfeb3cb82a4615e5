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
import type { RouteWrap } from './wrap-route.ts'

export interface RouteParts extends WellKnownParts {
  readonly wraps?: readonly RouteWrap[]
}

/**
 * The table of routes: the contract, with the host's wraps in place.
 *
 * @throws {TypeError} where a wrap adds a member that the body has already.
 */
export function createRoutes(parts: RouteParts): readonly TableRoute[] {
  const { wraps = [] } = parts
  const authentication = [register, login, refresh, tokenRoute(parts), logout, reauthenticate]
  const routes = [...authentication, ...accountRoutes, ...sessionRoutes, ...wellKnownRoutes(parts)]
  return routes.map((one) => {
    const around = wraps.filter((wrap) => wrap.name === one.name)
    return around.length === 0 ? one : one.wrap(around)
  })
}
