import type { UserId } from '../domain/user.ts'
import { isPosternError, PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import { changeRoster, isActiveAdmin, off, on, readRoster } from './admin-roster.ts'
import { attempt } from './attempt.ts'
import { findReadableUser } from './find-user.ts'

type RosterPorts = Pick<Ports, 'users' | 'tokens' | 'clock'>

/** Notes that a user is about to become an admin: the next removal will find it, whatever happens. */
export async function announceAdmin(ports: RosterPorts, id: UserId): Promise<void> {
  await changeRoster(ports, async ({ admins, pending }) =>
    admins.includes(id) || pending.includes(id) ? undefined : { admins, pending: on(pending, id) },
  )
}

/**
 * Puts a user who is an admin among those who are counted on, and anybody else off the roster.
 *
 * Between the reading and the writing of the roster the user's record gets a new version. So a removal that read the user
 * before, and a late write of it, can only lose; and one that reads the user after writes the roster first, which makes
 * this decide anew. Whoever is counted on stays an admin until the roster says otherwise.
 */
async function settleAdmin(ports: RosterPorts, id: UserId): Promise<void> {
  await changeRoster(ports, async ({ admins, pending }) => {
    const isAdmin = await fence(ports, id)
    return { admins: isAdmin ? on(admins, id) : off(admins, id), pending: off(pending, id) }
  })
}

/** True for an active admin, whose record has a new version then. */
async function fence(ports: RosterPorts, id: UserId): Promise<boolean> {
  return attempt(async () => {
    const user = await findReadableUser(ports, id)
    if (user === undefined || !isActiveAdmin(user)) return false
    const fenced = { ...user, version: user.version + 1 }
    return (await ports.users.replace(user, fenced)) === 'replaced' ? true : undefined
  })
}

/** Settles a user after a write; where the store cannot answer, the next look settles it. */
export async function settleAdminSoon(ports: RosterPorts, id: UserId): Promise<void> {
  try {
    await settleAdmin(ports, id)
  } catch (error) {
    if (!isPosternError(error, 'store-unavailable')) throw error
  }
}

/**
 * Takes an admin off those who are counted on, right before a write that ends its rights.
 *
 * The write must be conditional on the user as it was read before this call. Afterwards, and if it fails, the caller
 * settles the user.
 *
 * @throws {PosternError} `conflict` where no other admin can be counted on.
 */
export async function dismissAdmin(ports: RosterPorts, id: UserId): Promise<void> {
  await settlePending(ports, id)
  await changeRoster(ports, async ({ admins, pending }) => {
    const others = off(admins, id)
    if (!(await hasActiveAdmin(ports, others))) throw new PosternError('conflict')
    return { admins: others, pending: on(pending, id) }
  })
}

/** True where somebody can administer: one read of the roster and one of a user, however many users there are. */
export async function hasAdmin(ports: RosterPorts): Promise<boolean> {
  const { admins, pending } = await readRoster(ports)
  return hasActiveAdmin(ports, [...admins, ...pending])
}

/** Only where it could decide something: while others are counted on, what is pending can wait. */
async function settlePending(ports: RosterPorts, except: UserId): Promise<void> {
  const { admins, pending } = await readRoster(ports)
  if (await hasActiveAdmin(ports, off(admins, except))) return
  for (const id of off(pending, except)) await settleAdmin(ports, id as UserId)
}

async function hasActiveAdmin(ports: RosterPorts, ids: readonly string[]): Promise<boolean> {
  for (const id of ids) {
    const user = await findReadableUser(ports, id as UserId)
    if (user !== undefined && isActiveAdmin(user)) return true
  }
  return false
}
