import { systemRecordId } from '../domain/system-record.ts'
import { farFuture } from '../domain/time.ts'
import { nilUserId, type StoredUser, type UserId } from '../domain/user.ts'
import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import type { TokenRecord } from '../ports/token-store.ts'
import { fits } from '../schema/check.ts'
import { attempt } from './attempt.ts'

/**
 * The one record that names the admins, so that two of them cannot remove each other at once.
 *
 * `admins` may be counted on, `pending` only after a look at the user: whoever is being made or unmade an admin is there,
 * so that every admin is on one of the two whatever crashed.
 */
export interface Roster {
  readonly admins: readonly string[]
  readonly pending: readonly string[]
}

const rosterId = systemRecordId('active-admins')
const names = { type: 'array', items: { type: 'string' } } as const
const rosterShape = {
  type: 'object',
  required: ['admins', 'pending'],
  properties: { admins: names, pending: names },
} as const
const nobody: Roster = { admins: [], pending: [] }

/** True for a user who can administer now. */
export function isActiveAdmin(user: StoredUser): boolean {
  return user.status === 'active' && user.roles.includes('admin')
}

export async function readRoster(ports: Pick<Ports, 'tokens'>): Promise<Roster> {
  const record = await ports.tokens.findById(rosterId)
  return record === undefined ? nobody : asRoster(record)
}

/**
 * Changes the roster by one write that is conditional on the roster as `decide` saw it, even where the lists stay alike.
 *
 * `decide` is asked again after a lost race; it may throw, and undefined says that there is nothing to write.
 */
export async function changeRoster(
  ports: Pick<Ports, 'tokens'>,
  decide: (roster: Roster) => Promise<Roster | undefined>,
): Promise<void> {
  await attempt(async () => {
    const current = await ports.tokens.findById(rosterId)
    const decided = await decide(current === undefined ? nobody : asRoster(current))
    if (decided === undefined) return true
    const version = (current?.version ?? 0) + 1
    const head = { id: rosterId, kind: 'admin-roster', userId: nilUserId, version, expiresAt: farFuture }
    const next: TokenRecord = { ...head, ...decided }
    const written = current === undefined ? ports.tokens.insert(next) : ports.tokens.replace(current, next)
    return (await written) || undefined
  })
}

export const on = (list: readonly string[], id: UserId): readonly string[] => (list.includes(id) ? list : [...list, id])
export const off = (list: readonly string[], id: string): readonly string[] => list.filter((one) => one !== id)

function asRoster(record: TokenRecord): Roster {
  if (!fits(rosterShape, record)) throw new PosternError('internal', { cause: new Error('damaged admin roster') })
  return record
}
