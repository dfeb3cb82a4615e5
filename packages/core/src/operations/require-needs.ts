import { isFresh } from '../domain/session.ts'
import { type EpochSeconds, toEpochSeconds } from '../domain/time.ts'
import { PosternError } from '../errors.ts'
import type { Principal } from '../schema/results.ts'
import type { Needs } from './operations.ts'

const known: readonly string[] = ['roles', 'verified', 'fresh'] satisfies readonly (keyof Needs)[]

/**
 * Refuses needs that would not be read as they were meant: a misspelt one would let everybody in.
 *
 * @throws {TypeError} that names the need.
 */
export function checkNeeds(needs: Needs): void {
  if (typeof needs !== 'object' || needs === null)
    throw new TypeError('The needs must be like { roles, verified, fresh }')
  const unknown = Object.keys(needs).find((name) => !known.includes(name))
  if (unknown !== undefined) throw new TypeError(`The need "${unknown}" is not known; there are ${known.join(', ')}`)
  for (const name of ['verified', 'fresh'] as const) {
    if (!['undefined', 'boolean'].includes(typeof needs[name])) {
      throw new TypeError(`The need "${name}" must be true or false`)
    }
  }
  const { roles } = needs
  if (roles !== undefined && !(Array.isArray(roles) && roles.every((role) => typeof role === 'string'))) {
    throw new TypeError('The need "roles" must be a list of names')
  }
}

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
  const authenticatedAt = toEpochSeconds(Date.parse(session.authenticatedAt))
  if (!isFresh(authenticatedAt, now)) throw new PosternError('reauthentication-required')
}
