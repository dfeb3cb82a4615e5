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
import { isRouteWrap, type RouteWrap, type WrapName } from './wrap-route.ts'

/** Rows that do what others do, where the id is the caller's own. */
const selfNames: ReadonlyMap<string, WrapName> = new Map([
  ['update-user', 'update-me'],
  ['delete-user', 'delete-me'],
])

export interface RouteParts extends WellKnownParts {
  readonly wraps?: readonly RouteWrap[]
  readonly features?: readonly TableRoute[]
}

/**
 * The table of routes: the contract, with the host's wraps in place.
 *
 * @throws {TypeError} for a wrap that `wrapRoute` did not make, where one adds a member that the body has already, or
 * where the password grant would pass one by.
 */
export function createRoutes(parts: RouteParts): readonly TableRoute[] {
  const { wraps = [], features = [] } = parts
  if (!wraps.every(isRouteWrap)) {
    throw new TypeError(`createPostern: option "wrap" must be a list of what wrapRoute('register', { run }) makes`)
  }
  if (parts.passwordGrant && wraps.some(({ name }) => name === 'login')) {
    throw new TypeError(
      'createPostern: option "passwordGrant" would sign in past the wrap of login; leave one of them out',
    )
  }
  const authentication = [register, login, refresh, tokenRoute(parts), logout, reauthenticate]
  const routes = [...authentication, ...accountRoutes, ...sessionRoutes, ...features, ...wellKnownRoutes(parts)]
  const wrapped = new Map<string | undefined, TableRoute | undefined>(
    wraps.map(({ name }) => [name, wrapNamed(routes, wraps, name)]),
  )
  return routes.map((one) => {
    const self = wrapped.get(selfNames.get(one.name))
    return wrapped.get(one.name) ?? (self === undefined ? one : one.orForSelf(self))
  })
}

function wrapNamed(routes: readonly TableRoute[], wraps: readonly RouteWrap[], name: string): TableRoute | undefined {
  return routes.find((one) => one.name === name)?.wrap(wraps.filter((wrap) => wrap.name === name))
}
