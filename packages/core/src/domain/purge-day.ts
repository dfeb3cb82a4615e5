import type { EpochSeconds } from './time.ts'
import type { UserId } from './user.ts'

const daySeconds = 86_400

/** The day of an instant, in UTC, counted from the epoch. */
export function dayOf(instant: EpochSeconds): number {
  return Math.floor(instant / daySeconds)
}

/**
 * The id under which the records wait whose users are to be purged on a day, so that clean-up reads a day's and not all.
 * No user has it: theirs are of version 7, this is of version 8 (RFC 9562 §5.8).
 */
export function purgeDayId(day: number): UserId {
  return `00000000-0000-8000-8000-${day.toString(16).padStart(12, '0')}` as UserId
}
