import type { EpochSeconds } from '../domain/time.ts'
import type { StoredUser } from '../domain/user.ts'

/**
 * The user with its address proven at that time. It is somebody's account from then on: no other registration takes its
 * place, even if trusted code calls the address unproven later.
 */
export function markVerified({ selfRegistered: _, ...user }: StoredUser, emailVerifiedAt: EpochSeconds): StoredUser {
  return { ...user, emailVerifiedAt }
}
