/** Which permissions each role of a host's has. */
export interface RoleTable {
  readonly [role: string]: readonly string[]
}

/** The names of roles: those of the table and the two that are built in; any, where there is no table. */
export type RoleName<T extends RoleTable> = string extends keyof T ? string : (keyof T & string) | 'user' | 'admin'

/** The names of permissions: those that a role of the table has; any, where there is no table. */
export type PermissionName<T extends RoleTable> = string extends keyof T ? string : T[keyof T][number]

/** The roles that every host has: `admin` has every permission, `user` those that the table gives it. */
const builtIn: readonly string[] = ['user', 'admin']

/** What the host's table says. */
export interface RoleRules {
  /** Any name is a role where there is no table. */
  isRole(name: string): boolean
  isPermission(name: string): boolean
  /** True where one of the roles has the permission; a role that the table does not know has none. */
  grants(roles: readonly string[], permission: string): boolean
}

/** Reads the host's table once; names that objects inherit are names like any other. */
export function createRoleRules(table: RoleTable | undefined): RoleRules {
  const permissionsOf = new Map(Object.entries(table ?? {}).map(([role, names]) => [role, new Set(names)]))
  const permissions = new Set(Object.values(table ?? {}).flat())
  return {
    isRole: (name) => table === undefined || builtIn.includes(name) || permissionsOf.has(name),
    isPermission: (name) => permissions.has(name),
    grants: (roles, permission) =>
      permissions.has(permission) &&
      roles.some((role) => role === 'admin' || permissionsOf.get(role)?.has(permission) === true),
  }
}
