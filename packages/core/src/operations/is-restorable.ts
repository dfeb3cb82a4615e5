import type { StoredUser } from '../domain/user.ts'
import type { Ports } from '../ports/ports.ts'

/** True for a user who was deleted softly, and not so long ago that the record is to be purged. */
export function isRestorable({ clock }: Pick<Ports, 'clock'>, { status, purgeAt }: StoredUser): boolean {
  return status === 'deleted' && purgeAt !== undefined && purgeAt > clock.seconds()
}
