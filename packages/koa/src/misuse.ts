import type { Postern } from '@postern/core'
import type { UserNeeds } from './koa-auth.ts'

/** What callers without types get wrong, and what would otherwise let a request in or leave it unanswered in silence. */

const parts = ['exchange', 'refuse', 'authenticate', 'findPrincipal'] as const

/** @throws {TypeError} for what is no Postern. */
export function refuseForeign<A extends object, W extends object>(postern: Postern<A, W>): void {
  const isPostern = typeof postern === 'object' && postern !== null && Array.isArray(postern.routes)
  if (isPostern && parts.every((part) => typeof postern[part] === 'function')) return
  throw new TypeError('createKoaAuth needs what createPostern() made: createKoaAuth(postern, options)')
}

/** @throws {TypeError} where a function that makes middleware was itself put in the place of one, and so was given `ctx`. */
export function refuseAsMiddleware(name: string, given: readonly unknown[]): void {
  if (typeof given[1] !== 'function') return
  throw new TypeError(`${name} makes middleware and is none itself: write ${name}(), with the parentheses`)
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

/** @throws {TypeError} without a role, or for something else than names. */
export function refuseRoles(roles: readonly string[]): void {
  if (roles.length === 0) throw new TypeError('requireRole: name at least one role; requireUser() asks for none')
  if (!roles.every((role) => typeof role === 'string' && role !== '')) {
    throw new TypeError("requireRole takes names one by one: requireRole('editor', 'admin')")
  }
}
