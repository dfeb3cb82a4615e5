import { newEpoch, type PasswordHash, type StoredUser } from '../domain/user.ts'
import { PosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import type { ChangePasswordInput } from '../schema/inputs.ts'
import type { CookieSession, Principal, Tokens } from '../schema/results.ts'
import { acceptPassword } from './accept-password.ts'
import { changeStoredUser } from './change-user.ts'
import { findOwnSession, requireLiveSession } from './find-session.ts'
import { findStoredUser } from './find-user.ts'
import { notify } from './notify.ts'
import type { RequestContext } from './operations.ts'
import { provePassword } from './prove-password.ts'
import { replaceSession } from './replace-session.ts'

/**
 * Sets a new password for whoever proves the old one; every session of the user ends, and this one gets a new id.
 *
 * Of several changes that prove the same old password one succeeds.
 *
 * @throws {PosternError} `unauthenticated`, `wrong-password`, `validation-failed`, `conflict`, `rate-limited`,
 * `overloaded`, `store-unavailable`.
 */
export async function changePassword(
  ports: Ports,
  principal: Principal,
  input: ChangePasswordInput,
  context: RequestContext = {},
): Promise<Tokens | CookieSession> {
  const { user: proven, session } = await requireLiveSession(ports, principal)
  await provePassword(
    ports,
    proven,
    { password: input.currentPassword, failure: 'authn_password_change_fail' },
    context,
  )
  if (input.newPassword.normalize('NFC') === input.currentPassword.normalize('NFC')) throw samePassword()
  const words = [proven.email, proven.username]
  const password = await acceptPassword(ports, '/newPassword', input.newPassword, words)
  const passwordHash = await ports.passwords.hash(password, { ...context, userId: proven.id })
  // A host's claims that cannot be made are found out before anything is written.
  if (session.transport === 'bearer') ports.policy.claims(proven)
  const user = await writePassword(ports, principal, proven, passwordHash)
  ports.events.emit({ event: 'authn_password_change', userId: user.id })
  notify(ports, 'passwordChanged', { user })
  return replaceSession(ports, user, { from: session, isReauthenticated: true })
}

/**
 * Writes only over the password that was proven: another one has another epoch, under which the session is dead.
 *
 * A hash made anew by a login in between is the same password under the same epoch.
 */
async function writePassword(ports: Ports, principal: Principal, proven: StoredUser, passwordHash: PasswordHash) {
  const read = async (): Promise<StoredUser> => {
    const live = await findOwnSession(ports, principal)
    if (live !== undefined) return live.user
    const now = await findStoredUser(ports, proven.id)
    throw new PosternError(now !== undefined && now.epoch !== proven.epoch ? 'conflict' : 'unauthenticated')
  }
  return changeStoredUser(ports, read, (user) => ({ ...user, passwordHash, epoch: newEpoch() }))
}

function samePassword(): PosternError {
  return new PosternError('validation-failed', {
    errors: [{ pointer: '/newPassword', code: 'same-password', detail: 'must differ from the current one' }],
  })
}
