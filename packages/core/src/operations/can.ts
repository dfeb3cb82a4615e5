import type { RoleRules } from '../domain/roles.ts'
import type { Principal } from '../schema/results.ts'

/**
 * True where one of the principal's roles has the permission.
 *
 * @throws {TypeError} for a permission that no role of the table has: a misspelt one would be refused in silence.
 */
export function can(rules: RoleRules, { user }: Pick<Principal, 'user'>, permission: string): boolean {
  if (rules.isPermission(permission)) return rules.grants(user.roles, permission)
  throw new TypeError(`can: "${permission}" is no permission of the option "roles"`)
}
