import type { StoredUser } from '../domain/user.ts'
import type { Ports } from '../ports/ports.ts'

/** From public registration, never verified, and nobody has made more of it since. */
export function isPending(user: StoredUser): boolean {
  const hasDefaultRoles = user.roles.length === 1 && user.roles[0] === 'user'
  return (
    user.selfRegistered === true && user.emailVerifiedAt === undefined && hasDefaultRoles && user.status === 'active'
  )
}

/** True where such a registration is no account yet, since addresses are verified first. */
export function holdsNothing({ policy }: Pick<Ports, 'policy'>, user: StoredUser): boolean {
  return policy.verification.when === 'required' && isPending(user)
}
