import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'

/**
 * Refuses roles that the host's table does not have.
 *
 * @throws {PosternError} `validation-failed` at each of them.
 */
export function checkRoles({ policy }: Pick<Ports, 'policy'>, roles: readonly string[] = []): void {
  const errors = roles.flatMap((role, index) =>
    policy.roles.isRole(role)
      ? []
      : [{ pointer: `/roles/${index}`, code: 'unknown-role', detail: 'is no role of this service' }],
  )
  if (errors.length > 0) throw new PosternError('validation-failed', { errors })
}
