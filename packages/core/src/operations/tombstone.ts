import { addSeconds } from '../domain/time.ts'
import { newEpoch, type StoredUser } from '../domain/user.ts'
import type { DeletionPolicy } from '../ports/policy.ts'
import type { Ports } from '../ports/ports.ts'
import { holdsNothing } from './is-pending.ts'

/** What stands in a deleted user's place: it opens nothing. */
export function tombstone(ports: Pick<Ports, 'clock' | 'policy'>, user: StoredUser): StoredUser {
  const { deletion } = ports.policy
  // Of a damaged record nothing could come back, and a registration that nobody has verified is nobody's to keep.
  const isKept = user.email !== '' && !holdsNothing(ports, user)
  return deletion !== undefined && isKept ? kept(ports, user, deletion) : blank(ports, user)
}

/** Without logins, and it says nothing about anybody. */
function blank({ clock }: Pick<Ports, 'clock'>, { id, version, createdAt }: StoredUser): StoredUser {
  const rest = { logins: [], email: '', roles: [], attributes: {} } as const
  const updatedAt = clock.seconds()
  return { ...rest, id, version: version + 1, epoch: newEpoch(), status: 'deleted', createdAt, updatedAt }
}

/** With the profile, and with nothing that an account's power comes from: password, verification, roles. */
function kept({ clock }: Pick<Ports, 'clock'>, user: StoredUser, { logins, purgeSeconds }: DeletionPolicy): StoredUser {
  const { passwordHash: _, emailVerifiedAt: __, selfRegistered: ___, ...profile } = user
  const now = clock.seconds()
  return {
    ...profile,
    logins: logins === 'reserved' ? user.logins : [],
    version: user.version + 1,
    epoch: newEpoch(),
    roles: [],
    status: 'deleted',
    updatedAt: now,
    deletedAt: now,
    purgeAt: addSeconds(now, purgeSeconds),
    ...(user.status === 'disabled' && { wasDisabled: true }),
  }
}
