import { systemRecordId } from '../domain/system-record.ts'
import { farFuture } from '../domain/time.ts'
import { nilUserId, type StoredUser, type UserId } from '../domain/user.ts'
import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import type { TokenRecord } from '../ports/token-store.ts'
import { attempt } from './attempt.ts'
import { findStoredUser } from './find-user.ts'

/**
 * The one record that holds the ids of the active admins, so that two admins cannot remove each other at once.
 *
 * Making an admin writes the user first, removing one writes the roster first: a crash in between leaves the roster too
 * short, which refuses a removal and never allows one too many.
 */
const rosterId = systemRecordId('active-admins')

/** True for a user who can administer now. */
export function isActiveAdmin(user: StoredUser): boolean {
  return user.status === 'active' && user.roles.includes('admin')
}

/** True where somebody can administer; one read. */
export async function hasAdmin(ports: Pick<Ports, 'tokens'>): Promise<boolean> {
  const roster = await ports.tokens.findById(rosterId)
  return roster !== undefined && adminsOf(roster).length > 0
}

/** Puts a user who has just become an admin on the roster; off again, if that has changed by then. */
export async function enterAdmin(ports: Pick<Ports, 'users' | 'tokens'>, id: UserId): Promise<void> {
  await changeRoster(ports, (admins) => (admins.includes(id) ? admins : [...admins, id]))
  const user = await findStoredUser(ports, id)
  if (user === undefined || !isActiveAdmin(user)) await leaveRoster(ports, id)
}

/**
 * Runs a change that ends an admin's rights, after taking the admin off the roster; puts it back if the change fails.
 *
 * The second leaving catches an `enterAdmin` that ran in between.
 *
 * @throws {PosternError} `conflict` where nobody would be left.
 */
export async function keepAnAdmin<T>(
  ports: Pick<Ports, 'users' | 'tokens'>,
  user: StoredUser,
  change: () => Promise<T>,
): Promise<T> {
  if (!isActiveAdmin(user)) return change()
  await changeRoster(ports, (admins) => {
    const left = admins.filter((admin) => admin !== user.id)
    if (left.length === 0) throw new PosternError('conflict')
    return left.length === admins.length ? admins : left
  })
  const changed = await change().catch(async (error: unknown) => {
    await enterAdmin(ports, user.id)
    throw error
  })
  await leaveRoster(ports, user.id)
  return changed
}

/**
 * Refuses to go on where a user became an admin after the roster was asked.
 *
 * @throws {PosternError} `conflict`.
 */
export function refuseNewAdmin(before: StoredUser, now: StoredUser): void {
  if (isActiveAdmin(now) && !isActiveAdmin(before)) throw new PosternError('conflict')
}

async function leaveRoster(ports: Pick<Ports, 'tokens'>, id: UserId): Promise<void> {
  await changeRoster(ports, (admins) => (admins.includes(id) ? admins.filter((admin) => admin !== id) : admins))
}

async function changeRoster(
  ports: Pick<Ports, 'tokens'>,
  change: (admins: readonly string[]) => readonly string[],
): Promise<void> {
  await attempt(async () => {
    const current = await ports.tokens.findById(rosterId)
    const before = current === undefined ? [] : adminsOf(current)
    const admins = change(before)
    if (admins === before) return true
    const version = (current?.version ?? 0) + 1
    const next = { id: rosterId, kind: 'admin-roster', userId: nilUserId, version, expiresAt: farFuture, admins }
    const written = current === undefined ? ports.tokens.insert(next) : ports.tokens.replace(current, next)
    return (await written) || undefined
  })
}

function adminsOf(record: TokenRecord): readonly string[] {
  const { admins } = record
  if (!Array.isArray(admins)) throw new PosternError('internal', { cause: new Error('damaged admin roster') })
  return admins.filter((id) => typeof id === 'string')
}
