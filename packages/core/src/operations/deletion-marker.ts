import { systemRecordId } from '../domain/system-record.ts'
import { type EpochSeconds, farFuture } from '../domain/time.ts'
import { isUserId, nilUserId, type StoredUser, type UserId } from '../domain/user.ts'
import type { Ports } from '../ports/ports.ts'
import type { TokenRecord } from '../ports/token-store.ts'
import { asStoredUser } from '../schema/records.ts'
import { endToken, tidyTokens } from './end-token.ts'

/** A deletion that has begun: whoever finds it may finish it. */
export function deletionMarker(userId: UserId, now: EpochSeconds): TokenRecord {
  return {
    id: systemRecordId(`deletion/${userId}`),
    kind: 'deletion',
    userId: nilUserId,
    version: 1,
    expiresAt: farFuture,
    subject: userId,
    createdAt: now,
  }
}

/** The last steps of a deletion, once the user's record opens nothing any more. Each may be repeated. */
export async function finishDeletion(ports: Pick<Ports, 'users' | 'tokens'>, erased: StoredUser): Promise<void> {
  await tidyTokens(ports, erased.id)
  await ports.users.remove(erased)
  await dropMarker(ports, erased.id)
}

/** A marker whose deletion was refused is dropped after an hour, when no request of that time is still under way. */
const abandonedSeconds = 3600

/** Finishes the deletions that a crash left; answers how many. */
export async function finishDeletions(
  ports: Pick<Ports, 'users' | 'tokens' | 'clock'>,
  limit: number,
): Promise<number> {
  const records = await ports.tokens.findByUser(nilUserId)
  const subjects = records.filter(({ kind }) => kind === 'deletion').slice(0, limit)
  let finished = 0
  for (const marker of subjects) if (await finishOne(ports, marker)) finished++
  return finished
}

async function finishOne(ports: Pick<Ports, 'users' | 'tokens' | 'clock'>, marker: TokenRecord): Promise<boolean> {
  const { subject, createdAt } = marker
  if (typeof subject !== 'string' || !isUserId(subject) || typeof createdAt !== 'number') return false
  const record = await ports.users.findById(subject)
  if (record === undefined) {
    await tidyTokens(ports, subject)
    return endToken(ports, marker)
  }
  const user = asStoredUser(record)
  if (user.status === 'deleted') await finishDeletion(ports, user)
  else if (ports.clock.seconds() - createdAt > abandonedSeconds) await endToken(ports, marker)
  else return false
  return true
}

async function dropMarker(ports: Pick<Ports, 'tokens'>, userId: UserId): Promise<void> {
  const marker = await ports.tokens.findById(systemRecordId(`deletion/${userId}`))
  if (marker !== undefined) await endToken(ports, marker)
}
