import { systemRecordId } from '../domain/system-record.ts'
import { type EpochSeconds, farFuture } from '../domain/time.ts'
import { nilUserId, type StoredUser, type UserId } from '../domain/user.ts'
import type { Ports } from '../ports/ports.ts'
import type { TokenRecord } from '../ports/token-store.ts'
import { attempt } from './attempt.ts'
import { endToken, removeTokens } from './end-token.ts'
import { queuePurge } from './queue-purge.ts'

/** The mark of a deletion under way. */
export function deletionMarker(userId: UserId, createdAt: EpochSeconds): TokenRecord & { readonly version: 1 } {
  const id = systemRecordId(`deletion/${userId}`)
  return { id, kind: 'deletion', userId: nilUserId, version: 1, expiresAt: farFuture, subject: userId, createdAt }
}

/** Marks that a deletion has begun: whoever finds the mark may finish it. An older mark of the same user is made young. */
export async function beginDeletion(ports: Pick<Ports, 'tokens' | 'clock'>, userId: UserId): Promise<void> {
  await attempt(async () => {
    const marker = deletionMarker(userId, ports.clock.seconds())
    const current = await ports.tokens.findById(marker.id)
    if (current === undefined) return (await ports.tokens.insert(marker)) || undefined
    if (current.createdAt === marker.createdAt && current.dueAt === undefined) return true
    return (await ports.tokens.replace(current, { ...marker, version: current.version + 1 })) || undefined
  })
}

/**
 * The last steps of a deletion, once the user's record opens nothing any more. Each may be repeated, and one of those who
 * do tells of the deletion: whoever removes the record, or is the first to queue it for its purge.
 */
export async function finishDeletion(
  ports: Pick<Ports, 'users' | 'tokens' | 'clock' | 'events'>,
  erased: StoredUser,
): Promise<void> {
  const { id: userId, purgeAt } = erased
  await removeTokens(ports, userId)
  const isMine = purgeAt === undefined ? await ports.users.remove(erased) : await queuePurge(ports, erased, purgeAt)
  if (isMine) ports.events.emit({ event: 'user_deleted', userId })
  await dropMarker(ports, userId)
}

/** Once nothing is left to be finished. */
export async function dropMarker(ports: Pick<Ports, 'tokens'>, userId: UserId): Promise<void> {
  const marker = await ports.tokens.findById(systemRecordId(`deletion/${userId}`))
  if (marker !== undefined) await endToken(ports, marker)
}
