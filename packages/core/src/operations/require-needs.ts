import { defaults } from '../domain/defaults.ts'
import { type EpochSeconds, toEpochSeconds } from '../domain/time.ts'
import { PosternError } from '../errors.ts'
import type { Principal } from '../schema/results.ts'
import type { Needs } from './operations.ts'

/**
 * Refuses a principal who has not what a route asks for: the role first, so that nobody gives a password in vain.
 *
 * @throws {PosternError} `forbidden`, `email-not-verified`, `reauthentication-required`.
 */
export function requireNeeds({ user, session }: Principal, needs: Needs, now: EpochSeconds): void {
  const { roles, verified, fresh } = needs
  if (roles !== undefined && !roles.some((role) => user.roles.includes(role))) throw new PosternError('forbidden')
  if (verified !== undefined && verified !== user.emailVerified) {
    throw new PosternError(verified ? 'email-not-verified' : 'forbidden')
  }
  if (fresh !== true) return
  const age = now - toEpochSeconds(Date.parse(session.authenticatedAt))
  if (age > defaults.session.freshSeconds) throw new PosternError('reauthentication-required')
}
