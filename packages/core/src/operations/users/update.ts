import { newEpoch, type StoredUser, type UserId } from '../../domain/user.ts'
import { PosternError } from '../../errors.ts'
import type { Ports } from '../../ports/ports.ts'
import type { User } from '../../schema/results.ts'
import type { ChangeUserInput } from '../../schema/user-inputs.ts'
import { isActiveAdmin } from '../admin-roster.ts'
import { attempt } from '../attempt.ts'
import { replaceStoredUser } from '../change-user.ts'
import { checkRoles } from '../check-roles.ts'
import type { Confirming } from '../confirming.ts'
import { tidySessions } from '../end-token.ts'
import { findStoredUser } from '../find-user.ts'
import { announceAdmin, dismissAdmin, settleAdminSoon } from '../keep-an-admin.ts'
import { notify } from '../notify.ts'
import { presentUser } from '../present.ts'
import { patchProfile } from '../update-user.ts'

export type UpdatePorts = Pick<Ports, 'users' | 'tokens' | 'clock' | 'events' | 'policy' | 'outbox'> & Confirming

interface Changed {
  readonly before: StoredUser
  readonly after: StoredUser
}

/**
 * Changes a user on behalf of trusted code. New roles, disabling and `compromised` end the user's sessions, by one new epoch.
 *
 * `compromised` takes the password away in the same write, so whoever knows it has nothing: until another is set, by mail or
 * by `setPassword`, logging in is answered as with a wrong one.
 *
 * @throws {PosternError} `not-found`, `validation-failed`, `login-taken`, `conflict` for the last admin,
 * `store-unavailable`.
 */
export async function changeUser(ports: UpdatePorts, id: UserId, input: ChangeUserInput): Promise<User> {
  checkRoles(ports, input.roles)
  const { before, after } = await attempt(() => changeOnce(ports, id, input))
  // Told before the tidying, which may fail: what is told has happened.
  if (before.status === 'active' && after.status === 'disabled') notify(ports, 'accountDisabled', { user: after })
  if (input.compromised) notify(ports, 'passwordClosed', { user: after })
  tellChange(ports, input, { before, after })
  if (after.epoch !== before.epoch) await tidySessions(ports, id)
  return presentUser(after)
}

function tellChange(ports: Pick<Ports, 'events'>, input: ChangeUserInput, { before, after }: Changed): void {
  const status = after.status === before.status || after.status === 'deleted' ? undefined : after.status
  const members = Object.keys(input)
  ports.events.emit({ event: 'user_updated', userId: after.id, members, ...(status !== undefined && { status }) })
  if (sameRoles(before.roles, after.roles)) return
  ports.events.emit({ event: 'authz_change', userId: after.id, from: before.roles, to: after.roles })
}

async function changeOnce(ports: UpdatePorts, id: UserId, input: ChangeUserInput): Promise<Changed | undefined> {
  const before = await requireUser(ports, id)
  const next = applyChange(ports, before, input)
  const write = async () => {
    await ports.confirm?.()
    const after = await replaceStoredUser(ports, before, next)
    return after && { before, after }
  }
  const settles = input.roles !== undefined || input.disabled !== undefined
  if (!settles || (!isActiveAdmin(before) && !isActiveAdmin(next))) return write()
  if (isActiveAdmin(next)) await announceAdmin(ports, id)
  else await dismissAdmin(ports, id)
  try {
    return await write()
  } finally {
    await settleAdminSoon(ports, id)
  }
}

/**
 * The user of an id.
 *
 * @throws {PosternError} `not-found`.
 */
export async function requireUser(ports: Pick<Ports, 'users'>, id: UserId): Promise<StoredUser> {
  const user = await findStoredUser(ports, id)
  if (user === undefined) throw new PosternError('not-found')
  return user
}

function applyChange(ports: Pick<Ports, 'policy' | 'clock'>, user: StoredUser, input: ChangeUserInput): StoredUser {
  const {
    emailVerifiedAt,
    passwordHash,
    selfRegistered,
    locale: current,
    ...rest
  } = patchProfile(ports, user, input, 'code')
  const verified = input.emailVerified ?? emailVerifiedAt !== undefined
  const wasNeverVerified = emailVerifiedAt === undefined && !verified
  const locale = input.locale === undefined ? current : (input.locale ?? undefined)
  const roles = input.roles ?? user.roles
  const status = input.disabled === undefined ? user.status : input.disabled ? 'disabled' : 'active'
  const keepsPassword = passwordHash !== undefined && input.compromised === undefined
  const ends = input.compromised === true || status !== user.status || !sameRoles(roles, user.roles)
  return {
    ...rest,
    ...(locale !== undefined && { locale }),
    ...(keepsPassword && { passwordHash }),
    // Once verified it is somebody's account, and no registration's to replace.
    ...(wasNeverVerified && selfRegistered && { selfRegistered }),
    ...(verified && { emailVerifiedAt: emailVerifiedAt ?? ports.clock.seconds() }),
    roles,
    status,
    epoch: ends ? newEpoch() : user.epoch,
  }
}

function sameRoles(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((role) => b.includes(role))
}
