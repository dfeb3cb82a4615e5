import type { RoleRules } from '../domain/roles.ts'
import { isFresh } from '../domain/session.ts'
import { toEpochSeconds } from '../domain/time.ts'
import type { Ports } from '../ports/ports.ts'
import type { Principal } from '../schema/results.ts'
import type { Needs } from './operations.ts'
import { refusalOf } from './refusal-of.ts'

const known: readonly string[] = ['roles', 'permissions', 'verified', 'fresh'] satisfies readonly (keyof Needs)[]

/**
 * Refuses needs that would not be read as they were meant: a misspelt one would let everybody in.
 *
 * @throws {TypeError} that names the need.
 */
export function checkNeeds(needs: Needs, rules: RoleRules): void {
  if (typeof needs !== 'object' || needs === null)
    throw new TypeError('The needs must be like { roles, permissions, verified, fresh }')
  const unknown = Object.keys(needs).find((name) => !known.includes(name))
  if (unknown !== undefined) throw new TypeError(`The need "${unknown}" is not known; there are ${known.join(', ')}`)
  for (const name of ['verified', 'fresh'] as const) {
    if (!['undefined', 'boolean'].includes(typeof needs[name])) {
      throw new TypeError(`The need "${name}" must be true or false`)
    }
  }
  checkNames('roles', needs.roles, rules.isRole)
  checkNames('permissions', needs.permissions, rules.isPermission)
}

function checkNames(need: string, names: unknown, isKnown: (name: string) => boolean): void {
  if (names === undefined) return
  if (!Array.isArray(names)) throw new TypeError(`The need "${need}" must be a list of names`)
  for (const name of names) {
    if (typeof name !== 'string') throw new TypeError(`The need "${need}" must be a list of names`)
    if (!isKnown(name)) throw new TypeError(`"${name}" is in no role of the option "roles": the need "${need}" has it`)
  }
}

/**
 * Refuses a principal who has not what a route asks for: the role first, so that nobody gives a password in vain.
 *
 * @throws {PosternError} `forbidden`, `email-not-verified`, `reauthentication-required`.
 */
export function requireNeeds(
  { user, session }: Principal,
  { roles, permissions = [], verified, fresh }: Needs,
  { clock, policy }: Pick<Ports, 'clock' | 'policy'>,
): void {
  if (roles !== undefined && !roles.some((role) => user.roles.includes(role))) throw refusalOf(user, 'forbidden')
  if (!permissions.every((permission) => policy.roles.grants(user.roles, permission)))
    throw refusalOf(user, 'forbidden')
  if (verified !== undefined && verified !== user.emailVerified) {
    throw refusalOf(user, verified ? 'email-not-verified' : 'forbidden')
  }
  if (fresh !== true) return
  const authenticatedAt = toEpochSeconds(Date.parse(session.authenticatedAt))
  if (!isFresh(authenticatedAt, clock.seconds())) throw refusalOf(user, 'reauthentication-required')
}
