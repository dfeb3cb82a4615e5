import { performance } from 'node:perf_hooks'
import { dayOf, purgeDayId } from '../domain/purge-day.ts'
import type { EpochSeconds } from '../domain/time.ts'
import type { UserId } from '../domain/user.ts'
import type { Ports } from '../ports/ports.ts'
import type { TokenRecord } from '../ports/token-store.ts'
import { deletionMarker } from './deletion-marker.ts'
import { endToken } from './end-token.ts'
import { purgeCursorId } from './queue-purge.ts'

type BringPorts = Pick<Ports, 'tokens' | 'clock'>

/**
 * Marks the deletions whose purge is due as under way, at most `limit` of them, day by day from where the last clean-up
 * stopped; begins none after `endMs` on `performance.now()`'s scale.
 *
 * Whoever waits for a later day is not read.
 */
export async function bringDuePurges(
  ports: BringPorts,
  { limit, endMs }: { readonly limit: number; readonly endMs: number },
): Promise<void> {
  const cursor = await ports.tokens.findById(purgeCursorId)
  if (cursor === undefined) return
  const now = ports.clock.seconds()
  // The day before this one is looked at again: another process may go by a clock that is behind.
  const last = dayOf(now) - 1
  let day = Math.min(Number(cursor.day), last)
  for (let left = limit; day <= dayOf(now); day++) {
    const brought = await bringDay(ports, day, { limit: left, endMs, now })
    if (brought === undefined) break
    left -= brought
  }
  const next = Math.min(day, last)
  if (next !== cursor.day) await ports.tokens.replace(cursor, { ...cursor, version: cursor.version + 1, day: next })
}

/** Answers how many were brought; undefined where some of the day's are left for the next time. */
async function bringDay(
  ports: BringPorts,
  day: number,
  { limit, endMs, now }: { readonly limit: number; readonly endMs: number; readonly now: EpochSeconds },
): Promise<number | undefined> {
  if (performance.now() > endMs) return undefined
  const records = await ports.tokens.findByUser(purgeDayId(day))
  let brought = 0
  for (const record of records.filter(({ dueAt }) => Number(dueAt) <= now)) {
    if (brought >= limit || performance.now() > endMs) return undefined
    await bring(ports, record, now)
    brought++
  }
  return brought
}

/** The mark first: whoever dies in between leaves both, and the next one finds the mark there. */
async function bring(ports: BringPorts, record: TokenRecord, now: EpochSeconds): Promise<void> {
  const { subject, dueAt } = record
  await ports.tokens.insert({ ...deletionMarker(subject as UserId, now), dueAt })
  await endToken(ports, record)
}
