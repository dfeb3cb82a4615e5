import type { UserNeeds } from './user-needs.ts'

/** What callers without types get wrong, and what would otherwise let a request in or leave it unanswered in silence. */

const parts = ['exchange', 'refuse', 'authenticate', 'checkNeeds', 'findPrincipal', 'requireSameOrigin'] as const

/** @throws {TypeError} for what is no Postern. */
export function refuseForeign(maker: string, postern: unknown): void {
  const given: Readonly<Record<string, unknown>> = Object(postern)
  if (Array.isArray(given.routes) && parts.every((part) => typeof given[part] === 'function')) return
  throw new TypeError(`${maker} needs what createPostern() made: ${maker}(postern, options)`)
}

/**
 * @throws {TypeError} where a function that makes middleware was itself put in the place of one, and so was given what
 * a framework hands to middleware, a function to go on with among it.
 */
export function refuseAsMiddleware(name: string, given: readonly unknown[]): void {
  if (!given.some((one) => typeof one === 'function')) return
  throw new TypeError(`${name} makes middleware and is none itself: write ${name}(), with the parentheses`)
}

/** @throws {TypeError} for what is not the whole line that sets the session cookie. */
export function refuseForeignCookie(name: string, setCookie: string): void {
  if (typeof setCookie === 'string' && setCookie.startsWith(`${name}=`)) return
  throw new TypeError(
    "auth.setSessionCookie takes the whole `setCookie` of postern.login({ …, transport: 'cookie' }), or of what renews the session",
  )
}

const needNames: readonly string[] = ['verified', 'fresh'] satisfies readonly (keyof UserNeeds)[]

/** @throws {TypeError} for a need that is not known or has no truth value: it would let everybody in. */
export function refuseNeeds(needs: UserNeeds): void {
  if (typeof needs !== 'object' || needs === null) {
    throw new TypeError('requireUser takes needs such as { fresh: true }; for roles there is requireRole()')
  }
  for (const [name, value] of Object.entries(needs)) {
    if (!needNames.includes(name)) {
      throw new TypeError(
        `requireUser: "${name}" is not known; there are verified and fresh, and requireRole() for roles`,
      )
    }
    if (value !== undefined && typeof value !== 'boolean') {
      throw new TypeError(`requireUser: "${name}" must be true or false`)
    }
  }
}

/** @throws {TypeError} without a permission, or for something else than names. */
export function refusePermissions(permissions: readonly string[]): void {
  if (permissions.length === 0) {
    throw new TypeError('requirePermission: name at least one permission; requireUser() asks for none')
  }
  if (!permissions.every((permission) => typeof permission === 'string' && permission !== '')) {
    throw new TypeError("requirePermission takes names one by one: requirePermission('article:write')")
  }
}

/** @throws {TypeError} without a role, or for something else than names. */
export function refuseRoles(roles: readonly string[]): void {
  if (roles.length === 0) throw new TypeError('requireRole: name at least one role; requireUser() asks for none')
  if (!roles.every((role) => typeof role === 'string' && role !== '')) {
    throw new TypeError("requireRole takes names one by one: requireRole('editor', 'admin')")
  }
}
