import { dayOf, purgeDayId } from '../domain/purge-day.ts'
import { systemRecordId } from '../domain/system-record.ts'
import { type EpochSeconds, farFuture } from '../domain/time.ts'
import type { StoredUser } from '../domain/user.ts'
import type { Ports } from '../ports/ports.ts'

/** Says from which day on clean-up has still to look. */
export const purgeCursorId: string = systemRecordId('purge-cursor')

/**
 * Files a user who was deleted softly under the day of the purge; true for whoever is the first to do it.
 *
 * Under the first day that clean-up will still look at, where that is later: it may have gone by a clock that was ahead.
 */
export async function queuePurge(
  ports: Pick<Ports, 'tokens' | 'clock'>,
  { id: subject, epoch }: StoredUser,
  dueAt: EpochSeconds,
): Promise<boolean> {
  const day = Math.max(dayOf(dueAt), await firstDay(ports))
  // Of this deletion alone: a user who was restored may be deleted again.
  const head = { id: systemRecordId(`purge/${subject}/${epoch}`), kind: 'purge', userId: purgeDayId(day) }
  return ports.tokens.insert({ ...head, version: 1, expiresAt: farFuture, subject, dueAt })
}

/** Before the first one is filed, so that none is behind. */
async function firstDay({ tokens, clock }: Pick<Ports, 'tokens' | 'clock'>): Promise<number> {
  const cursor = await tokens.findById(purgeCursorId)
  if (cursor !== undefined) return Number(cursor.day)
  const day = dayOf(clock.seconds())
  const head = { id: purgeCursorId, kind: 'purge-cursor', version: 1, expiresAt: farFuture }
  await tokens.insert({ ...head, day })
  return day
}
