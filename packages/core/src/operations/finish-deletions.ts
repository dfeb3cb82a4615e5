import { performance } from 'node:perf_hooks'
import { isUserId, nilUserId, type StoredUser, type UserId } from '../domain/user.ts'
import { isPosternError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import type { TokenRecord } from '../ports/token-store.ts'
import { readableUser } from '../schema/records.ts'
import { dropMarker, finishDeletion } from './deletion-marker.ts'
import { endToken, removeTokens } from './end-token.ts'

/** A marker whose deletion was refused is dropped after an hour, when no request of that time is still under way. */
const abandonedSeconds = 3600

/** How many deletions were finished, and what the first that the store gave no answer to said. */
export interface Finished {
  readonly count: number
  readonly failure?: unknown
}

type FinishPorts = Pick<Ports, 'users' | 'tokens' | 'clock' | 'events'>

/**
 * Finishes deletions that a crash left, purges whose turn has come, and begins none after `endMs` on `performance.now()`'s
 * scale.
 *
 * Begins somewhere else each time: one that takes all the time and comes to nothing holds up the others for that time only.
 */
export async function finishDeletions(
  ports: FinishPorts,
  { limit, endMs }: { readonly limit: number; readonly endMs: number },
): Promise<Finished> {
  const records = await ports.tokens.findByUser(nilUserId)
  const due = records.filter(({ kind }) => kind === 'deletion')
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
  const { subject, createdAt, dueAt } = marker
  if (typeof subject !== 'string' || !isUserId(subject) || typeof createdAt !== 'number') return false
  const record = await ports.users.findById(subject)
  if (record === undefined) {
    await removeTokens(ports, subject)
    return endToken(ports, marker)
  }
  const user = readableUser(record)
  const now = ports.clock.seconds()
  // A damaged user must not stand in the way of the deletions behind it.
  if (user?.status !== 'deleted') {
    // Of a user who was restored, too: the mark of another deletion that begins now is another version.
    return now - createdAt > abandonedSeconds && ports.tokens.remove(marker)
  }
  if (user.purgeAt !== undefined && user.purgeAt <= now) return purge(ports, user)
  // Brought here by a process whose clock is ahead, and told of long ago.
  if (dueAt !== undefined) return false
  await finishDeletion(ports, user)
  return true
}

/** The record goes first, as it was read: whoever was restored since is not purged, and loses nothing. */
async function purge(ports: FinishPorts, user: StoredUser): Promise<boolean> {
  if (!(await ports.users.remove(user))) return false
  ports.events.emit({ event: 'x_user_purged', userId: user.id })
  await removeTokens(ports, user.id)
  await dropMarker(ports, user.id)
  return true
}
