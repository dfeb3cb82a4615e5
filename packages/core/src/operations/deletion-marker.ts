import { performance } from 'node:perf_hooks'
import { systemRecordId } from '../domain/system-record.ts'
import { type EpochSeconds, farFuture } from '../domain/time.ts'
import { isUserId, nilUserId, type StoredUser, type UserId } from '../domain/user.ts'
import { isPosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import type { TokenRecord } from '../ports/token-store.ts'
import { readableUser } from '../schema/records.ts'
import { attempt } from './attempt.ts'
import { endToken, removeTokens } from './end-token.ts'

/** Marks that a deletion has begun: whoever finds the mark may finish it. An older mark of the same user is made young. */
export async function beginDeletion(ports: Pick<Ports, 'tokens' | 'clock'>, userId: UserId): Promise<void> {
  await attempt(async () => {
    const id = systemRecordId(`deletion/${userId}`)
    const current = await ports.tokens.findById(id)
    const createdAt = ports.clock.seconds()
    if (current?.createdAt === createdAt) return true
    const head = { id, kind: 'deletion', userId: nilUserId, expiresAt: farFuture, subject: userId, createdAt }
    const marker = { ...head, version: (current?.version ?? 0) + 1 }
    const written = current === undefined ? ports.tokens.insert(marker) : ports.tokens.replace(current, marker)
    return (await written) || undefined
  })
}

/**
 * The last steps of a deletion, once the user's record opens nothing any more. Each may be repeated.
 *
 * Where the record is kept for a while, its marker waits for the day of the purge.
 */
export async function finishDeletion(ports: Pick<Ports, 'users' | 'tokens'>, erased: StoredUser): Promise<void> {
  await removeTokens(ports, erased.id)
  if (erased.purgeAt !== undefined) return postpone(ports, erased.id, erased.purgeAt)
  await ports.users.remove(erased)
  await dropMarker(ports, erased.id)
}

/** A marker whose deletion was refused is dropped after an hour, when no request of that time is still under way. */
const abandonedSeconds = 3600

/** How many deletions were finished, and what the first that the store gave no answer to said. */
export interface Finished {
  readonly count: number
  readonly failure?: unknown
}

/**
 * Finishes deletions that a crash left, purges whom nobody has restored in time, and begins none after `endMs` on
 * `performance.now()`'s scale.
 *
 * Begins somewhere else each time: one that takes all the time and comes to nothing holds up the others for that time only.
 */
export async function finishDeletions(
  ports: FinishPorts,
  { limit, endMs }: { readonly limit: number; readonly endMs: number },
): Promise<Finished> {
  const records = await ports.tokens.findByUser(nilUserId)
  const now = ports.clock.seconds()
  const due = records.filter((record) => record.kind === 'deletion' && !isWaiting(record, now))
  const start = Math.floor(Math.random() * due.length)
  const failures: unknown[] = []
  let count = 0
  for (const marker of [...due.slice(start), ...due.slice(0, start)]) {
    if (count >= limit || performance.now() > endMs) break
    try {
      if (await finishUnlessRefused(ports, marker)) count++
    } catch (error) {
      failures.push(error)
    }
  }
  return failures.length === 0 ? { count } : { count, failure: failures[0] }
}

type FinishPorts = Pick<Ports, 'users' | 'tokens' | 'clock' | 'events'>

/**
 * One that a host's own code or database refuses must not stand in the way of the others.
 *
 * @throws {PosternError} `store-unavailable`
 */
async function finishUnlessRefused(ports: FinishPorts, marker: TokenRecord): Promise<boolean> {
  try {
    return await finishOne(ports, marker)
  } catch (error) {
    if (isPosternError(error, 'store-unavailable')) throw error
    const userId = marker.subject as UserId
    ports.events.emit({ event: 'x_deletion_failed', userId })
    return false
  }
}

async function finishOne(ports: FinishPorts, marker: TokenRecord): Promise<boolean> {
  const { subject, createdAt } = marker
  if (typeof subject !== 'string' || !isUserId(subject) || typeof createdAt !== 'number') return false
  const record = await ports.users.findById(subject)
  if (record === undefined) {
    await removeTokens(ports, subject)
    return endToken(ports, marker)
  }
  const user = readableUser(record)
  // A damaged user must not stand in the way of the deletions behind it.
  if (user?.status !== 'deleted') {
    // Of a user who was restored, too: the mark of another deletion that begins now is another version.
    return ports.clock.seconds() - createdAt > abandonedSeconds && ports.tokens.remove(marker)
  }
  if (user.purgeAt !== undefined && user.purgeAt <= ports.clock.seconds()) return purge(ports, user)
  await finishDeletion(ports, user)
  return true
}

const isWaiting = ({ dueAt }: TokenRecord, now: number) => typeof dueAt === 'number' && dueAt > now

/** A mark that was lost to somebody else is his to settle. */
async function postpone(ports: Pick<Ports, 'tokens'>, userId: UserId, dueAt: EpochSeconds): Promise<void> {
  const marker = await ports.tokens.findById(systemRecordId(`deletion/${userId}`))
  if (marker !== undefined) await ports.tokens.replace(marker, { ...marker, version: marker.version + 1, dueAt })
}

/** The record goes first, as it was read: whoever was restored since is not purged, and loses nothing. */
async function purge(ports: FinishPorts, user: StoredUser): Promise<boolean> {
  if (!(await ports.users.remove(user))) return false
  ports.events.emit({ event: 'x_user_purged', userId: user.id })
  await removeTokens(ports, user.id)
  await dropMarker(ports, user.id)
  return true
}

async function dropMarker(ports: Pick<Ports, 'tokens'>, userId: UserId): Promise<void> {
  const marker = await ports.tokens.findById(systemRecordId(`deletion/${userId}`))
  if (marker !== undefined) await endToken(ports, marker)
}
