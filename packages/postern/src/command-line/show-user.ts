import type { JsonObject, User } from '@postern/core'

/** A user as JSON, without the host's own fields: which of those are private only the host knows. */
export function userAsJson({ attributes: _hosts, ...user }: User): JsonObject {
  return { ...user, roles: [...user.roles] }
}

/** A user on a line. */
export function userAsLine({ id, email, username, roles, status, createdAt }: User): string {
  const login = username === undefined ? email : `${email} (${username})`
  return [id, createdAt.slice(0, 10), status.padEnd(8), roles.join(',') || '-', login].join('  ')
}
